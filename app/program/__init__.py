"""The programme: agencies and officers."""
