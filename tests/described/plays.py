"""What is asked along Meta's description, in order, and where captured traffic contradicts it."""

import json
from typing import Any

Json = dict[str, Any]
Key = tuple[str, str]

NUMBER, ACCOUNT, BUSINESS = "{number}", "{account}", "{business}"
PUBLIC_KEY = """-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxVA3YO9sDN7mu8cVX7mO
dlMLc7mcKzJ9w7hZbbSvq2bM2vYv0jY3nZ1n7c6l0pJ5Vw0m1vO1p5yqJ3n0kq2d
AQAB
-----END PUBLIC KEY-----"""

FLOW = json.dumps(
    {
        "version": "7.1",
        "screens": [
            {
                "id": "START",
                "title": "Start",
                "terminal": True,
                "layout": {
                    "type": "SingleColumnLayout",
                    "children": [
                        {
                            "type": "Footer",
                            "label": "Done",
                            "on-click-action": {"name": "complete", "payload": {}},
                        }
                    ],
                },
            }
        ],
    }
)

WHATSAPP: Json = {"messaging_product": "whatsapp"}
_PERSON = {"name": "Ada", "email": "ada@example.com", "mobile_number": "+12025550177"}

PLAYS: dict[Key, tuple[str, Json]] = {
    ("GET", "/{Phone-Number-ID}"): (f"/{NUMBER}", {}),
    ("POST", "/{Phone-Number-ID}"): (f"/{NUMBER}", {"pin": "123456"}),
    ("GET", "/{Phone-Number-ID}/block_users"): (f"/{NUMBER}/block_users", {}),
    ("POST", "/{Phone-Number-ID}/block_users"): (
        f"/{NUMBER}/block_users",
        {**WHATSAPP, "block_users": [{"user": "{customer}"}]},
    ),
    ("DELETE", "/{Phone-Number-ID}/block_users"): (
        f"/{NUMBER}/block_users",
        {**WHATSAPP, "block_users": [{"user": "{customer}"}]},
    ),
    ("POST", "/{Phone-Number-ID}/business_compliance_info"): (
        f"/{NUMBER}/business_compliance_info",
        {
            **WHATSAPP,
            "entity_name": "Sample",
            "entity_type": "PARTNERSHIP",
            "grievance_officer_details": _PERSON,
            "customer_care_details": {"email": "care@example.com"},
        },
    ),
    ("GET", "/{Phone-Number-ID}/business_compliance_info"): (f"/{NUMBER}/business_compliance_info", {}),
    ("POST", "/{Phone-Number-ID}/conversational_automation"): (
        f"/{NUMBER}/conversational_automation",
        {"prompts": ["Hours?"]},
    ),
    ("POST", "/{Phone-Number-ID}/messages"): (
        f"/{NUMBER}/messages",
        {**WHATSAPP, "to": "{customer}", "text": {"body": "hi"}},
    ),
    ("GET", "/{Phone-Number-ID}/message_history"): (f"/{NUMBER}/message_history", {}),
    ("GET", "/{Message-History-ID}/events"): ("/{history}/events", {}),
    ("POST", "/{Phone-Number-ID}/message_qrdls"): (
        f"/{NUMBER}/message_qrdls",
        {"prefilled_message": "Hi", "generate_qr_image": "PNG"},
    ),
    ("GET", "/{Phone-Number-ID}/message_qrdls"): (f"/{NUMBER}/message_qrdls", {}),
    ("GET", "/{Phone-Number-ID}/message_qrdls/{QR-Code-ID}"): (f"/{NUMBER}/message_qrdls/{{code}}", {}),
    ("DELETE", "/{Phone-Number-ID}/message_qrdls/{QR-Code-ID}"): (f"/{NUMBER}/message_qrdls/{{code}}", {}),
    ("POST", "/{Phone-Number-ID}/official_business_account"): (
        f"/{NUMBER}/official_business_account",
        {"action": "SUBMIT_APPLICATION"},
    ),
    ("GET", "/{Phone-Number-ID}/official_business_account"): (f"/{NUMBER}/official_business_account", {}),
    ("GET", "/{Phone-Number-ID}/settings"): (f"/{NUMBER}/settings", {}),
    ("POST", "/{Phone-Number-ID}/settings"): (f"/{NUMBER}/settings", {"calling": {"status": "ENABLED"}}),
    ("POST", "/{Phone-Number-ID}/whatsapp_business_encryption"): (
        f"/{NUMBER}/whatsapp_business_encryption",
        {"business_public_key": PUBLIC_KEY},
    ),
    ("GET", "/{Phone-Number-ID}/whatsapp_business_encryption"): (
        f"/{NUMBER}/whatsapp_business_encryption",
        {},
    ),
    ("POST", "/{Phone-Number-ID}/whatsapp_business_profile"): (
        f"/{NUMBER}/whatsapp_business_profile",
        {**WHATSAPP, "about": "Open daily"},
    ),
    ("GET", "/{Phone-Number-ID}/whatsapp_business_profile"): (f"/{NUMBER}/whatsapp_business_profile", {}),
    ("POST", "/{Phone-Number-ID}/whatsapp_commerce_settings"): (
        f"/{NUMBER}/whatsapp_commerce_settings",
        {"is_cart_enabled": True},
    ),
    ("GET", "/{Phone-Number-ID}/whatsapp_commerce_settings"): (f"/{NUMBER}/whatsapp_commerce_settings", {}),
    ("GET", "/{WhatsApp-Account-Number-ID}"): (
        f"/{NUMBER}?fields=id,display_phone_number,verified_name,status,quality_rating,messaging_limit_tier",
        {},
    ),
    ("POST", "/{Phone-Number-ID}/register"): (f"/{NUMBER}/register", {**WHATSAPP, "pin": "123456"}),
    ("POST", "/{Phone-Number-ID}/deregister"): (f"/{NUMBER}/deregister", {}),
    ("GET", "/{WABA-ID}"): (f"/{ACCOUNT}", {}),
    ("POST", "/{WABA-ID}"): (f"/{ACCOUNT}", {"name": "Sample"}),
    ("GET", "/{WABA-ID}/message_templates"): (f"/{ACCOUNT}/message_templates", {}),
    ("POST", "/{WABA-ID}/message_templates"): (
        f"/{ACCOUNT}/message_templates",
        {
            "name": "greeting",
            "language": "en_US",
            "category": "UTILITY",
            "components": [{"type": "BODY", "text": "Your parcel is on its way."}],
        },
    ),
    ("GET", "/{TEMPLATE_ID}"): ("/{template}", {}),
    ("DELETE", "/{WABA-ID}/message_templates"): (f"/{ACCOUNT}/message_templates?name=greeting", {}),
    ("POST", "/{Phone-Number-ID}/media"): (f"/{NUMBER}/media", WHATSAPP),
    ("GET", "/{Media-ID}"): ("/{media}", {}),
    ("DELETE", "/{Media-ID}"): ("/{media}", {}),
    ("POST", "/{WABA-ID}/flows"): (
        f"/{ACCOUNT}/flows",
        {"name": "Sign up", "categories": ["SIGN_UP"], "flow_json": FLOW},
    ),
    ("GET", "/{WABA-ID}/flows"): (f"/{ACCOUNT}/flows", {}),
    ("GET", "/{Flow-ID}"): ("/{flow}", {}),
    ("POST", "/{Flow-ID}"): ("/{flow}", {"name": "Join"}),
    ("GET", "/{Flow-ID}/assets"): ("/{flow}/assets", {}),
    ("POST", "/{Flow-ID}/publish"): ("/{flow}/publish", {}),
    ("POST", "/{Flow-ID}/deprecate"): ("/{flow}/deprecate", {}),
    ("GET", "/{WABA-ID}/phone_numbers"): (f"/{ACCOUNT}/phone_numbers", {}),
    ("POST", "/{WABA-ID}/phone_numbers"): (
        f"/{ACCOUNT}/phone_numbers",
        {"phone_number": "447700900123", "verified_name": "Second"},
    ),
    ("POST", "/{Phone-Number-ID}/request_code"): (
        "/{new}/request_code",
        {"code_method": "SMS", "language": "en_US"},
    ),
    ("POST", "/{Phone-Number-ID}/verify_code"): ("/{new}/verify_code", {"code": "{sms}"}),
    ("GET", "/{WABA-ID}/subscribed_apps"): (f"/{ACCOUNT}/subscribed_apps", {}),
    ("POST", "/{WABA-ID}/subscribed_apps"): (f"/{ACCOUNT}/subscribed_apps", {}),
    ("DELETE", "/{WABA-ID}/subscribed_apps"): (f"/{ACCOUNT}/subscribed_apps", {}),
    ("GET", "/{Business-ID}"): (f"/{BUSINESS}", {}),
    ("GET", "/{Business-ID}/client_whatsapp_business_accounts"): (
        f"/{BUSINESS}/client_whatsapp_business_accounts",
        {},
    ),
    ("GET", "/{Business-ID}/owned_whatsapp_business_accounts"): (
        f"/{BUSINESS}/owned_whatsapp_business_accounts",
        {},
    ),
}
"""What is sent for an operation: the path and the body, with names in braces that earlier answers filled."""

ELSEWHERE: dict[Key, str] = {
    ("GET", "/{Media-URL}"): "bytes, and no JSON: tests/e2e/test_media.py",
    ("POST", "/{TEMPLATE_ID}"): "needs an approved template and time: tests/e2e",
    (
        "POST",
        "/{Phone-Number-ID}/marketing_messages",
    ): "needs a marketing template: tests/cloud/test_marketing.py",
    ("POST", "/{Flow-ID}/assets"): "a form with a file: tests/e2e/test_pywa_flows.py",
    ("DELETE", "/{Flow-ID}"): "needs a draft: tests/e2e/test_pywa_flows.py",
    ("POST", "/whatsapp/webhooks"): "what bots answer: tests/webhooks",
}
"""What is there and is tested elsewhere, for it cannot be had by one request of JSON."""

CONFLICTS: dict[Key, tuple[str, ...]] = {
    ("GET", "/{Phone-Number-ID}/message_qrdls"): ("'^[A-Z2-7]{14}$'",),
    ("POST", "/{Phone-Number-ID}/message_qrdls"): ("'^[A-Z2-7]{14}$'",),
    ("GET", "/{Phone-Number-ID}/message_qrdls/{QR-Code-ID}"): ("$: ",),
    ("GET", "/{Phone-Number-ID}/settings"): ("ENABLED", "DISABLED", "DEFAULT", "$.calling.ip_addresses: "),
    ("GET", "/{Phone-Number-ID}/business_compliance_info"): ("mobile_number: '+12025550177'",),
    ("GET", "/{Media-ID}"): ("$.file_size: ",),
    ("GET", "/{WABA-ID}/phone_numbers"): ("'status' is a required property",),
}
"""Where captured traffic, or the pages of 2026, contradict the description: what a problem with it says.

Codes end in a 1 in every sample, and come in a list when one is asked for; settings are in capitals; the
pattern of a number is escaped twice; captured descriptors have a number for the size, and captured lists of
numbers no status unless it is asked for.
"""
