"""SRO Contact Log: contact reports of School Resource Officers, the wall before student records, aggregates."""

__version__ = "0.1.0"
