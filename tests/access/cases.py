"""Tokens off the profile by their numbers, and the spellings of roles that must not work."""

import json
import random
import string
import time
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.access.minting import (
    AUDIENCE,
    EC_384,
    ISSUER,
    OTHER_RSA,
    RSA,
    b64,
    claims,
    compact,
    es256,
    header,
    hs256,
    ps256,
    public_jwk,
    raw_claim,
    rs256,
    with_claims,
    with_header,
)

NOW = int(time.time())


def public(encoding: Encoding, form: PublicFormat) -> bytes:
    return RSA.public_key().public_bytes(encoding, form)


def unsigned(**changes: Any) -> str:
    return with_header(lambda _data: b"", **changes)


def hs(secret: bytes, kid: str = "rsa-1") -> str:
    return with_header(hs256(secret), alg="HS256", kid=kid)


def resigned(change: Callable[[bytearray], None]) -> str:
    def sign(data: bytes) -> bytes:
        signature = bytearray(rs256()(data))
        change(signature)
        return bytes(signature)

    return with_header(sign)


def doubled(first: str, second: str) -> bytes:
    """The JSON of good claims with a second member put before the good one."""
    return json.dumps(claims()).replace(first, f"{second}, {first}", 1).encode()


def respelt(part: int, change: Callable[[str], str]) -> str:
    parts = with_claims().split(".")
    parts[part] = change(parts[part])
    return ".".join(parts)


def trailing_bits(part: str) -> str:
    alphabet = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
    return part[:-1] + alphabet[alphabet.index(part[-1]) + 1]


def padded() -> str:
    return respelt(2, lambda part: part + "==")


def standard_alphabet() -> str:
    while True:
        head, body, signature = with_claims(jti=str(random.random())).split(".")
        if "-" in signature or "_" in signature:
            return f"{head}.{body}.{signature.replace('-', '+').replace('_', '/')}"


def odd_bits() -> str:
    """RSA signatures of 2048 bits leave four unused bits in the last character."""
    return respelt(2, trailing_bits)


def soon(seconds: int) -> int:
    return int(time.time()) + seconds


def deep(levels: int) -> bytes:
    return b'{"x":' + b"[" * levels + b"]" * levels + b"}"


INVALID: dict[str, Callable[[], str]] = {
    "1 none": lambda: unsigned(alg="none") + "AA",
    "2 None": lambda: unsigned(alg="None"),
    "3 nOnE": lambda: unsigned(alg="nOnE"),
    "4 NONE": lambda: unsigned(alg="NONE"),
    "5 hs_pem": lambda: hs(public(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)),
    "6 hs_der": lambda: hs(public(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)),
    "7 hs_ssh": lambda: hs(public(Encoding.OpenSSH, PublicFormat.OpenSSH)),
    "8 hs_jwk": lambda: hs(json.dumps(public_jwk(RSA)).encode()),
    "9 hs_empty": lambda: hs(b""),
    "10 hs_dev": lambda: hs(b"secret"),
    "12 alg_swap RS512": lambda: with_header(rs256(digest=hashes.SHA512()), alg="RS512"),
    "12 alg_swap PS256": lambda: with_header(ps256, alg="PS256"),
    "12 alg_swap ES256": lambda: with_header(alg="ES256"),
    "13 alg_null": lambda: with_header(alg=None),
    "13 alg_missing": lambda: with_header(alg=...),
    "14 alg_list": lambda: with_header(alg=["RS256"]),
    "15 curve_swap": lambda: with_header(es256(EC_384), alg="ES256", kid="ec-384"),
    "16 psychic": lambda: with_header(lambda _data: bytes(64), alg="ES256", kid="ec-1"),
    "17 other_key": lambda: with_header(rs256(OTHER_RSA)),
    "18 sig_empty": lambda: unsigned(),
    "19 sig_zero": lambda: with_header(lambda _data: bytes(256)),
    "21 jwk_embed": lambda: with_header(rs256(OTHER_RSA), jwk=public_jwk(OTHER_RSA)),
    "22 jku": lambda: with_header(jku="http://127.0.0.1:9/keys"),
    "23 x5u": lambda: with_header(x5u="http://127.0.0.1:9/cert"),
    "24 x5c": lambda: with_header(x5c=["MIIB"]),
    "25 kid_path": lambda: hs(b"", kid="../../dev/null"),
    "26 kid_sqli": lambda: with_header(kid="' OR 1=1--"),
    "26 kid_sqli sleep": lambda: with_header(kid="'; SELECT pg_sleep(5)--"),
    "27 kid_int": lambda: with_header(kid=1),
    "28 kid_obj": lambda: with_header(kid={}),
    "29 kid_missing": lambda: with_header(kid=...),
    "29 kid_empty": lambda: with_header(kid=""),
    "30 kid_long": lambda: with_header(kid="k" * 65_536),
    "30 kid_129": lambda: with_header(kid="k" * 129),
    "31 kid_unknown": lambda: with_header(kid="rsa-7"),
    "32 kid_other_iss": lambda: compact(header(kid="rsa-2"), claims(), rs256(OTHER_RSA)),
    "33 crit_unknown": lambda: with_header(crit=["x"], x=1),
    "34 crit_empty": lambda: with_header(crit=[]),
    "35 b64_false": lambda: with_header(b64=False, crit=["b64"]),
    "35 zip": lambda: with_header(zip="DEF"),
    "36 typ_JWT": lambda: with_header(typ="JWT"),
    "37 typ_missing": lambda: with_header(typ=...),
    "38 typ_dpop": lambda: with_header(typ="dpop+jwt"),
    "39 typ_id": lambda: compact(header(typ="JWT"), claims(nonce="n", auth_time=NOW)),
    "40 logout": lambda: with_header(typ="logout+jwt"),
    "40 secevent": lambda: with_header(typ="secevent+jwt"),
    "40 client_assertion": lambda: with_header(typ="client-authentication+jwt"),
    "41 exp_missing": lambda: with_claims(exp=...),
    "42 exp_past": lambda: with_claims(iat=soon(-661), exp=soon(-61)),
    "43 exp_str": lambda: with_claims(exp=str(soon(600))),
    "44 exp_bool": lambda: with_claims(exp=True),
    "45 exp_null": lambda: with_claims(exp=None),
    "46 exp_list": lambda: with_claims(exp=[soon(600)]),
    "47 exp_nan": lambda: raw_claim("exp", "NaN"),
    "48 exp_inf": lambda: raw_claim("exp", "Infinity"),
    "49 exp_1e400": lambda: raw_claim("exp", "1e400"),
    "50 exp_100digits": lambda: raw_claim("exp", "1" + "0" * 100),
    "51 exp_5000digits": lambda: raw_claim("exp", "1" * 5_000),
    "52 exp_ms": lambda: with_claims(exp=soon(600) * 1000),
    "52 both_ms": lambda: with_claims(iat=soon(0) * 1000, exp=soon(0) * 1000 + 600),
    "53 exp_neg": lambda: with_claims(exp=-1),
    "54 life_long": lambda: with_claims(iat=soon(0), exp=soon(0) + 3_601),
    "54 exp_float": lambda: with_claims(exp=soon(600) + 0.5),
    "49 NaN elsewhere": lambda: raw_claim("note", "NaN"),
    "49 1e400 elsewhere": lambda: raw_claim("note", "-1e400"),
    "54 exp_before_iat": lambda: with_claims(iat=soon(50), exp=soon(40)),
    "55 nbf_future": lambda: with_claims(nbf=soon(62)),
    "56 nbf_str": lambda: with_claims(nbf="x"),
    "56 nbf_bool": lambda: with_claims(nbf=True),
    "56 nbf_null": lambda: with_claims(nbf=None),
    "57 iat_future with nbf": lambda: with_claims(iat=soon(62), nbf=soon(-60), exp=soon(600)),
    "57 iat_future": lambda: with_claims(iat=soon(62)),
    "58 iat_missing": lambda: with_claims(iat=...),
    "59 iat_str": lambda: with_claims(iat=str(NOW)),
    "60 iat_1970": lambda: with_claims(iat=1),
    "61 iss_missing": lambda: with_claims(iss=...),
    "62 iss_wrong": lambda: with_claims(iss="https://evil.example"),
    "63 iss_prefix": lambda: with_claims(iss="https://idp"),
    "64 iss_slash": lambda: with_claims(iss=ISSUER + "/"),
    "65 iss_case": lambda: with_claims(iss=ISSUER.upper()),
    "66 iss_list": lambda: with_claims(iss=[ISSUER]),
    "67 iss_userinfo": lambda: with_claims(iss=ISSUER + "@evil.example"),
    "68 aud_missing": lambda: with_claims(aud=...),
    "69 aud_wrong": lambda: with_claims(aud="other"),
    "70 aud_empty": lambda: with_claims(aud=""),
    "70 aud_empty_list": lambda: with_claims(aud=[]),
    "71 aud_null": lambda: with_claims(aud=None),
    "72 aud_int": lambda: with_claims(aud=1),
    "73 aud_case": lambda: with_claims(aud=AUDIENCE.upper()),
    "74 aud_nested": lambda: with_claims(aud=[[AUDIENCE]]),
    "75 aud_plus_other": lambda: with_claims(aud=["other", AUDIENCE]),
    "76 sub_missing": lambda: with_claims(sub=...),
    "77 sub_int": lambda: with_claims(sub=7),
    "78 sub_empty": lambda: with_claims(sub=""),
    "78 sub_long": lambda: with_claims(sub="s" * 129),
    "79 sub_nul": lambda: with_claims(sub="u\x001"),
    "80 sub_surrogate": lambda: raw_claim("sub", '"\\ud800"'),
    "80 surrogate elsewhere": lambda: raw_claim("note", '"\\udfff"'),
    "83 jti_missing": lambda: with_claims(jti=...),
    "84 jti_int": lambda: with_claims(jti=1),
    "85 client_id_missing": lambda: with_claims(client_id=...),
    "86 dup_claim sub": lambda: compact(header(), doubled('"sub"', '"sub": "admin"')),
    "86 dup_claim roles": lambda: compact(header(), doubled('"roles"', '"roles": ["designee"]')),
    "87 dup_hdr": lambda: compact(b'{"alg":"none","alg":"RS256","typ":"at+jwt","kid":"rsa-1"}', claims()),
    "88 payload_array": lambda: compact(header(), [claims()]),
    "88 payload_string": lambda: compact(header(), "claims"),
    "88 payload_text": lambda: compact(header(), b"claims"),
    "88 payload_bad_utf8": lambda: compact(header(), json.dumps(claims()).encode().replace(b"custodian", b"\xff\xfe")),
    "88 header_array": lambda: compact(b'["RS256"]', claims()),
    "89 payload_bom": lambda: compact(header(), b"\xef\xbb\xbf" + json.dumps(claims()).encode()),
    "90 payload_utf16": lambda: compact(header(), json.dumps(claims()).encode("utf-16")),
    "91 deep_payload": lambda: compact(header(), deep(100_000)),
    "91 deep_payload_short": lambda: compact(header(), deep(2_500)),
    "91 five_levels": lambda: with_claims(x=[[[[]]]]),
    "92 deep_hdr": lambda: compact(deep(20_000), claims()),
    "92 deep_hdr_short": lambda: compact(deep(2_500), claims()),
    "93 big_1MB": lambda: with_claims(x="x" * 1_000_000),
    "94 big_hdr": lambda: with_header(x="x" * 1_000_000),
    "95 jwe_5part": lambda: "e30.AAAA.AAAA.AAAA.AAAA",
    "96 zip_bomb": lambda: f"{b64(json.dumps({'alg': 'dir', 'enc': 'A256GCM', 'zip': 'DEF'}).encode())}.." + "A.A.A",
    "97 pad_eq": padded,
    "98 std_b64": standard_alphabet,
    "99 trail_bits": odd_bits,
    "100 space": lambda: respelt(1, lambda part: part[:9] + " " + part[9:]),
    "100 newline": lambda: respelt(1, lambda part: part[:9] + "\n" + part[9:]),
    "100 newline at the end": lambda: with_claims() + "\n",
    "100 non_ascii": lambda: respelt(1, lambda part: part[:9] + "\u00e9" + part[10:]),
    "101 dots_2": lambda: with_claims().rsplit(".", 1)[0],
    "101 dots_4": lambda: with_claims() + ".AAAA",
    "102 json_serialisation": lambda: json.dumps(
        dict(zip(("protected", "payload", "signature"), with_claims().split("."), strict=True))
    ),
    "111 cnf_bearer": lambda: with_claims(cnf={"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}),
    "124 scope_as_list": lambda: with_claims(scope=["students:read"]),
    "124 scope_tab": lambda: with_claims(scope="students:read\tcontacts:read"),
    "127 roles_missing": lambda: with_claims(roles=...),
    "127 roles_empty": lambda: with_claims(roles=[]),
    "127 roles_string": lambda: with_claims(roles="records_custodian"),
    "127 roles_object": lambda: with_claims(roles={"records_custodian": True}),
    "127 roles_nested": lambda: with_claims(roles=[["records_custodian"]]),
    "127 roles_null": lambda: with_claims(roles=None),
    "128 act_unknown_role": lambda: with_claims(act={"sub": "x", "roles": ["SRO"]}),
    "128 act_without_roles": lambda: with_claims(act={"sub": "officer-reyes"}),
    "128 act_text": lambda: with_claims(act="sro"),
    "128 act_list": lambda: with_claims(act=[{"roles": ["sro"]}]),
    "128 act_groups": lambda: with_claims(act={"roles": ["designee"], "groups": ["SRO"]}),
    "district_missing": lambda: with_claims(district=...),
    "district_int": lambda: with_claims(district=1),
    "officer_id_null": lambda: with_claims(officer_id=None),
    "school_ids_text": lambda: with_claims(school_ids="1001"),
    "school_ids_numbers": lambda: with_claims(school_ids=[1001]),
}

# Ways to write "an officer" that are not the word itself (security profile 2.3 P5).
SPELLINGS = [
    " sro", "sro ", "SRO", "Sro", "sRO", "s ro", "sro\t", "sro\n", "\u200bsro", "s\u200bro", "sro\ufeff", "sr\u043e",
    "\u0455ro", "\uff53\uff52\uff4f", "sro\u0000", "sro,records_custodian", "role:sro", "ROLE_SRO", "sr0", "s.r.o.",
    "sro_", "_sro", "sro*", "*", "", "admin", "superuser", "Agency_Supervisor", "agency-supervisor", "mobileform",
]  # fmt: skip
OTHER_PLACES: list[dict[str, Any]] = [
    {"role": "sro"},
    {"Role": "sro"},
    {"ROLES": ["sro"]},
    {"groups": ["sro"]},
    {"groups": "records_custodian sro"},
    {"groups": ["SRO"]},
    {"groups": ["s\u200bro"]},
    {"groups": ["\uff53\uff52\uff4f"]},
    {"groups": [" sro "]},
    {"entitlements": ["agency_supervisor"]},
    {"authorities": ["mobile_form"]},
    {"permissions": {"names": ["sro"]}},
    {"realm_access": {"roles": ["sro"]}},
    {"resource_access": {"log": {"roles": ["sro"]}}},
]
