"""smoke"""


async def test_smoke(customer, internal_api):
    print(await customer.writes("hello"))
    print(await customer.writes("where is my parcel?"))
    print(await customer.presses("helpful", {"value": "yes"}))
