from tests.api.conftest import furnished, house

__all__ = ["furnished", "house"]
