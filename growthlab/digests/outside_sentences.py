"""What events say about what lies outside: receivers of messages, and sources of numbers."""

from growthlab.core.i18n import N_

OF_OUTSIDE: dict[str, str] = {
    "receiver.added": N_("added a receiver of the weekly message"),
    "receiver.changed": N_("changed a receiver of the weekly message"),
    "receiver.key_renewed": N_("renewed the key of a webhook"),
    "receiver.paused": N_("paused a receiver of the weekly message"),
    "receiver.removed": N_("took a receiver of the weekly message away"),
    "receiver.resumed": N_("let a receiver of the weekly message go on"),
    "receiver.tested": N_("sent a test message"),
    "receiver.week_dropped": N_("left a weekly message out: it was more than 48 hours late"),
    "fact.pulled": N_("pulled a KPI fact from its source"),
    "fact.pull_corrected": N_("corrected a KPI fact by its source"),
    "difference.found": N_("found that a source says another number than was entered"),
    "difference.kept": N_("kept the entered number against the source"),
    "source.allowed": N_("allowed to read from a source"),
    "source.asked_for": N_("asked to pull a KPI now"),
    "source.changed": N_("changed the source of a KPI"),
    "source.disallowed": N_("no longer allows to read from a source"),
    "source.failed": N_("could not read the source of a KPI"),
    "source.named": N_("named a source for a KPI"),
    "source.paused": N_("paused the source of a KPI"),
    "source.recovered": N_("read the source of a KPI again"),
    "source.removed": N_("took the source of a KPI away"),
    "source.resumed": N_("let the source of a KPI go on"),
}
