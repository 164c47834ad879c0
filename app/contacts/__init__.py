"""Contact reports: what an officer saw and did, and what the policy says about it."""
