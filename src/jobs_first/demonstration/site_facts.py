"""How the five demonstration sites are organised. How many sites have what was published; which of them is invented."""

from __future__ import annotations

EMPLOYMENT_NEEDS_IN_RAS = ("site_a", "site_b", "site_d")
RIGHT_TO_CONTROL = ("site_a", "site_c")
REMPLOY_FUNDING = ("site_b", "site_d", "site_e")
SETUP_COST = {"site_a": (41200, "2009/10"), "site_c": (27850, "2010/11"), "site_d": (33600, "2009/10")}  # GBP; the others did not say
SELF_EMPLOYMENT_APPROACH = {
    "site_a": "in_business",
    "site_b": "mi_enterprise",
    "site_c": "in_business",
    "site_d": "mi_enterprise",
    "site_e": "in_business",
}
