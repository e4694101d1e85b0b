from tests.api.conftest import furnished, house, public_house

__all__ = ["furnished", "house", "public_house"]
