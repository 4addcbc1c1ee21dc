"""Signs, grounds and to-do lists of the stages. Facts of the framework (product page stages.md), worded afresh."""

from growthlab.core.i18n import N_
from growthlab.maturity.rules import holding as is_so
from growthlab.maturity.rules.points import Point, StageLists

_ALONE = StageLists(
    1, N_("The founder sells"),
    signs=(
        Point("1.hats", N_("One person wears every hat of sales and marketing.")),
        Point("1.happens", N_("A sale happens when the founder makes it happen."), is_so.hangs_on_the_founder, "ownership.split"),
        Point("1.stops", N_("When the founder turns elsewhere, sales stop.")),
        Point("1.name", N_("Clients know the founder’s name rather than the company’s.")),
        Point(
            "1.uncounted", N_("Nothing of the economics is counted: no hours, no conversions."),
            is_so.nothing_counted, "insights.economics",
        ),
    ),
    grounds=(
        Point("1.not_enough", N_("The founder alone no longer suffices.")),
        Point("1.hours", N_("Selling all day is not the best use of the founder’s time, or that time is not really given.")),
        Point(
            "1.combination", N_("A combination of channel, offer and audience that works has been found."),
            is_so.something_won, "experiments.decisions",
        ),
    ),
    todo=(
        Point(
            "1.journey", N_("Write down and measure the customer’s way from the first touch to the next purchase."),
            is_so.journey_written, "insights.grid",
        ),
        Point("1.icp", N_("Write down the ideal customers and what each gains."), is_so.journey_written, "insights.grid"),
        Point("1.mechanics", N_("Write down how the sale is made: what is said and why, what is shown and how.")),
        Point("1.who", N_("Work out whom you need.")),
        Point("1.surplus", N_("Spend the surplus on replacing yourself rather than on more traffic to yourself.")),
        Point("1.person", N_("Bring somebody in and fix the processes on them."), is_so.others_own, "people.members"),
    ),
)
_LONG_ARMS = StageLists(
    2, N_("The founder with long arms"),
    signs=(
        Point("2.tasks", N_("There are people in sales and marketing, with tasks of their own."), is_so.others_own, "people.members"),
        Point("2.sixty", N_("About 60 % of the sales still hang on the founder."), is_so.founder_in_the_middle, "ownership.split"),
        Point("2.sets", N_("The founder owns the projects, gives the tasks and checks them.")),
        Point(
            "2.begins", N_("Economics begins to be counted: cost per lead, but not per client."),
            is_so.economics_begins, "insights.economics",
        ),
        Point("2.written", N_("Some processes are written down."), is_so.some_processes, "operations.processes"),
    ),
    grounds=(
        Point("2.again", N_("The founder again does not suffice.")),
        Point("2.scale", N_("The model works, but nobody knows how to scale it.")),
        Point("2.failed", N_("Or it failed, and constant testing is needed.")),
    ),
    todo=(
        Point("2.interests", N_("Understand what people are good at: who runs well stays, somebody new explores.")),
        Point("2.areas", N_("Say who answers for what.")),
        Point(
            "2.goals", N_("Operations aim at processes, vital ones or with a money plan; growth aims at research with SMART goals."),
        ),
        Point(
            "2.pool", N_("Gather hypotheses with the growth team and choose those most believed in."),
            is_so.pool_at_work, "experiments.decisions",
        ),
        Point("2.share", N_("Share out who tests what.")),
    ),
)
_CHAOS = StageLists(
    3, N_("Commerce in motion"),
    signs=(
        Point("3.ill", N_("The founder’s illness would no longer stop the business."), is_so.survives_illness),
        Point("3.ground", N_("Sales are not the main number: the team learns to prepare the ground for them.")),
        Point("3.own", N_("People own their tasks, projects and directions."), is_so.others_own, "people.members"),
        Point("3.processes", N_("Operations hold two to four processes."), is_so.two_to_four, "operations.processes"),
        Point("3.head", N_("There is somebody to trust, and a head is clearly needed.")),
        Point("3.data", N_("Data gathers that shows what works."), is_so.pool_at_work, "experiments.decisions"),
    ),
    grounds=(
        Point(
            "3.tested", N_("Growth has tested enough hypotheses to say what is taken up and what is not."),
            is_so.enough_decided, "experiments.decisions",
        ),
        Point("3.ready", N_("More processes are ready for operations."), is_so.several_waiting, "handover.packages"),
        Point("3.both", N_("One person can no longer both run and explore."), is_so.somebody_is_both, "ownership.split"),
        Point("3.strategy", N_("Strategic planning is needed.")),
        Point(
            "3.unscaled", N_("Results are had but not scaled, or what worked is no longer done."),
            is_so.much_unscaled, "followup.alerts",
        ),
    ),
    todo=(
        Point("3.separate", N_("Separate people by function: no growth-opers."), is_so.nobody_is_both, "ownership.split"),
        Point("3.specialists", N_("Decide what becomes of the growth specialists.")),
        Point(
            "3.describe", N_("Describe the processes that tests have shown to work or to be needed."),
            is_so.nothing_waits, "handover.packages",
        ),
        Point("3.links", N_("Describe who hands what to whom."), is_so.links_written, "ownership.relay_map"),
        Point("3.tools", N_("Prepare the ground: tracking, a CRM, tables.")),
        Point("3.criteria", N_("Say for each task of operations how much, what money, which artefact.")),
        Point("3.hire", N_("Find or grow a head who answers for operations first of all.")),
        Point("3.prune", N_("After a while take out what is superfluous."), is_so.all_reviewed, "followup.alerts"),
    ),
)
_RAILS = StageLists(
    4, N_("On rails"),
    signs=(
        Point("4.ill", N_("The founder may be away for as long as they like."), is_so.survives_illness),
        Point("4.numbers", N_("Turnover, growth, margin, throughput of the funnel and deal cycle are the main numbers.")),
        Point("4.predictable", N_("Revenue and its modest growth are predictable."), is_so.revenue_predictable),
        Point("4.understood", N_("Channels, accounts and offers are understood and can be steered.")),
        Point("4.nothing", N_("Nothing superfluous is left."), is_so.all_reviewed, "followup.alerts"),
    ),
    grounds=(
        Point("4.slows", N_("Growth slows down."), is_so.growth_slows),
        Point("4.wear", N_("Channels, accounts and offers wear out."), is_so.much_wears_out, "followup.alerts"),
        Point("4.stands", N_("Nothing develops any more: operations put things off.")),
        Point("4.burn", N_("Some people lose effectiveness and burn out."), is_so.people_burn_out),
    ),
    todo=(Point("4.growth", N_("Do what stage 2 asks once more, with a new growth team.")),),
)
SPACE = StageLists(5, N_("Into space"), (), (), ())
STAGES = (_ALONE, _LONG_ARMS, _CHAOS, _RAILS, SPACE)
POINTS = {point.code: point for stage in STAGES for point in stage.points}


def lists_of(stage: int) -> StageLists:
    """`stage` is 1 to 5."""
    return STAGES[stage - 1]
