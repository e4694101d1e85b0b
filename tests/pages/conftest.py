from tests.api.conftest import furnished, still_house

__all__ = ["furnished", "still_house"]
