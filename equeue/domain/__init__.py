"""The rules: pure values and functions; no Flask, no SQL, no hardware, no clock."""
