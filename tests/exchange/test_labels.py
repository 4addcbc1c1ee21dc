from growthlab.exchange.columns import FIELDS
from growthlab.exchange.labels import FIELD_LABELS


def test_every_column_that_can_come_in_has_a_name_to_be_chosen_by():
    assert set(FIELDS) <= set(FIELD_LABELS)
