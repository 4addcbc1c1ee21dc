"""The evidence checklist: one point each, shown as 0 to 6; it feeds nothing automatically."""

from growthlab.core.i18n import N_

EVIDENCE = {
    "crm_data": N_("Observed in our CRM data"),
    "interviews": N_("Said by at least 3 clients in interviews"),
    "other_segment": N_("Worked for us in another segment"),
    "named_comparable": N_("A comparable firm's result that we can name"),
    "account_list": N_("The list of target accounts is ready"),
    "done_by_hand": N_("Somebody did it by hand once"),
}
