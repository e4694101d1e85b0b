"""What people do: one function each, one transaction each."""
