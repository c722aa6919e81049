"""What a business is told of its account (Meta "Webhooks", the fields of accounts, read 2026-11)."""

from collections.abc import Mapping
from datetime import UTC, datetime

from emulator.network.model import Json
from emulator.providers.graph.notices.about import About, Events, Make, with_event
from emulator.providers.graph.tiers import name_of

_DAY = 86_400


def _nothing(_one: About) -> Json:
    return {}


def _number(one: About) -> Json:
    return {"phone_number": one.line.number}


def _ban(state: str) -> Make:
    return lambda one: {"ban_info": {"waba_ban_state": state, "waba_ban_date": _date(one)}}


def _date(one: About) -> str:
    day = datetime.fromtimestamp(one.now, UTC)
    return f"{day:%B} {day.day}, {day.year}"


def _restriction(one: About) -> Json:
    kind = "RESTRICTED_BIZ_INITIATED_MESSAGING"
    return {"restriction_info": [{"restriction_type": kind, "expiration": one.seconds + _DAY}]}


def _waba(one: About, **more: str) -> Json:
    return {"waba_info": {"waba_id": one.waba, "owner_business_id": one.business, **more}}


def _with_app(one: About) -> Json:
    return _waba(one, partner_app_id=one.app)


def _ad_account(one: About) -> Json:
    return _waba(one, ad_account_linked="900000000000001")


def _removed(one: About) -> Json:
    gone = {"reason": "ACCOUNT_DISCONNECTED", "initiated_by": "USER"}
    return {**_number(one), **_waba(one), "disconnection_info": gone}


def _certification(one: About) -> Json:
    told = {"client_business_id": one.business, "status": "APPROVED", "rejection_reasons": []}
    return {"partner_client_certification_info": told}


def _rates(one: About) -> Json:
    countries = [{"country_code": "IN", "start_time": one.seconds}]
    told = {"exception_countries": countries, "start_time": one.seconds}
    return {"auth_international_rate_eligibility": told}


def _volume(one: About) -> Json:
    told = {
        "tier_update_time": one.seconds,
        "pricing_category": "UTILITY",
        "tier": "250001:2000000",
        "effective_month": f"{datetime.fromtimestamp(one.now, UTC):%Y-%m}",
        "region": "United States",
    }
    return {"volume_tier_info": told}


_UPDATES: Events = {
    "VERIFIED_ACCOUNT": _number,
    "ACCOUNT_DELETED": _nothing,
    "ACCOUNT_VIOLATION": lambda _one: {"violation_info": {"violation_type": "ADULT"}},
    "ACCOUNT_RESTRICTION": _restriction,
    "AD_ACCOUNT_LINKED": _ad_account,
    "MM_LITE_TERMS_SIGNED": _waba,
    "PARTNER_ADDED": _waba,
    "PARTNER_REMOVED": _removed,
    "PARTNER_APP_INSTALLED": _with_app,
    "PARTNER_APP_UNINSTALLED": _with_app,
    "PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE": _certification,
    "AUTH_INTL_PRICE_ELIGIBILITY_UPDATE": _rates,
    "BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE": lambda _one: {"country": "US"},
    "VOLUME_BASED_PRICING_TIER_UPDATE": _volume,
    "ACCOUNT_OFFBOARDED": _number,
    "ACCOUNT_RECONNECTED": _number,
}
"""That ACCOUNT_OFFBOARDED and ACCOUNT_RECONNECTED name a number is inferred."""

_WARNINGS: Events = {
    "CALLING_QUALITY_WARNING": lambda one: {
        **_number(one),
        "violation_info": {"violation_type": "LOW_BUSINESS_INITIATED_CALLING_QUALITY"},
    }
}
_BANS: Events = {
    "DISABLED_UPDATE": _ban("DISABLE"),
    "SCHEDULE_FOR_DISABLE": _ban("SCHEDULE_FOR_DISABLE"),
    "REINSTATE": _ban("REINSTATE"),
}
"""The names of the warning, an ACCOUNT_VIOLATION, and of the latter two, DISABLED_UPDATEs, are ours."""


def _alert(kind: str, severity: str, said: str, *, of_number: bool) -> Make:
    info = {
        "alert_severity": severity,
        "alert_status": "ACTIVE",
        "alert_type": kind,
        "alert_description": said,
    }
    return lambda one: {
        "entity_type": "PHONE_NUMBER" if of_number else "BUSINESS",
        "entity_id": one.line.account["phone_number_id"] if of_number else one.business,
        "alert_info": info,
    }


def _limit(kind: str, severity: str, said: str) -> tuple[str, Make]:
    name = f"INCREASED_CAPABILITIES_ELIGIBILITY_{kind}"
    return name, _alert(name, severity, said, of_number=False)


_ALERTS: Events = {
    "PROFILE_PICTURE_LOST": _alert(
        "PROFILE_PICTURE_LOST", "WARNING", "The profile picture was removed.", of_number=True
    ),
    "OBA_APPROVED": _alert(
        "OBA_APPROVED", "INFORMATIONAL", "The number is an official business account.", of_number=True
    ),
    "OBA_REJECTED": _alert(
        "OBA_REJECTED", "INFORMATIONAL", "The number is no official business account.", of_number=True
    ),
    **dict(
        (
            _limit("DEFERRED", "INFORMATIONAL", "Whether the limit is raised is decided later."),
            _limit("FAILED", "WARNING", "The limit is not raised."),
            _limit("NEED_MORE_INFO", "CRITICAL", "More has to be known before the limit is raised."),
        )
    ),
}

_PHONE_NUMBERS = 2
"""How many a business has at most while its limit is 250 ("Business phone numbers", read 2026-11)."""
_PHONE_NUMBERS_LATER = 20
_FEWER = 1769904000.0
"""2026-02-01: since then the limit of a single number is not told any more."""


def _capability(one: About) -> Json:
    tier = name_of(one.line.tier)
    before: Json = {"max_daily_conversation_per_phone": one.line.tier or -1} if one.now < _FEWER else {}
    first = tier == "TIER_250"
    of_business = {"max_phone_numbers_per_business": _PHONE_NUMBERS}
    most = of_business if first else {"max_phone_numbers_per_waba": _PHONE_NUMBERS_LATER}
    return {**before, "max_daily_conversations_per_business": tier, **most}


def _payment(one: About) -> Json:
    return {
        "configuration_name": "sample-config",
        "provider_name": "razorpay",
        "provider_mid": "acc_sample",
        "status": "Active",
        "created_timestamp": one.seconds - _DAY,
        "updated_timestamp": one.seconds,
    }


def _solution(_one: About) -> Json:
    return {"solution_id": "310000000000001", "solution_status": "ACTIVE"}


def _decision(decision: str) -> Make:
    return lambda _one: {"decision": decision}


_DECISIONS = ("APPROVED", "REJECTED", "PENDING", "DEFERRED")

FIELDS: Mapping[str, Events] = {
    "account_update": {
        **with_event(_UPDATES),
        **with_event(_WARNINGS, "ACCOUNT_VIOLATION"),
        **with_event(_BANS, "DISABLED_UPDATE"),
    },
    "account_alerts": _ALERTS,
    "account_review_update": {name: _decision(name) for name in _DECISIONS},
    "business_capability_update": {"CHANGED": _capability},
    "partner_solutions": with_event({"SOLUTION_UPDATED": _solution, "SOLUTION_CREATED": _solution}),
    "payment_configuration_update": {"UPDATED": _payment},
}
