"""The rules: pure values and functions. No Flask, no SQL, no hardware, no clock."""
