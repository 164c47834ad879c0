from tests.fixtures.client import House
def test_x(house: House):
    import time
    t=time.time()
    from app.contacts.schemas import LEAST_REPORT
    r=house.post("/v1/contacts", house.people.officer_reyes, json=LEAST_REPORT)
    assert r.status_code==201, r.text
    print(time.time()-t); t=time.time()
    print(house.digest(), time.time()-t)
    print(house.entries())
    for p in ["/v1/schools","/v1/agencies","/v1/students","/v1/audit/checkpoint", "/v1/contacts","/docs","/readyz"]:
        for who in ("officer_reyes","designee_ortiz"):
            print(p, house.get(p, getattr(house.people,who)))
