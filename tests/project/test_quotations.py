"""The collections that come with the project: free of faults, each quotation as it was checked.

A quotation is compared with its source by hand, since most sources are not in the repository. Its
hash stands here, so that none changes unseen: who changes one reads the source again.
"""

from hashlib import sha256

import pandas as pd
import pytest

from tests.support.places import ROOT
from timeline.cli.main import main
from timeline.collection.collection import open_collection

LONGEST_QUOTE = 12  # words
QUOTATIONS = {
    "data": {
        "malik-colony": "3f9e1b45cda7f18b",
        "stalin-stroke": "f452bd39a4c2b239",
        "stalin-death": "47530ccc1aa1ef71",
        "inquiry": "0322b5c08173fd75",
        "forecast-stability": "45461cd312e102ab",
        "forecast-trade": "5289bff45202fe4d",
        "japan-vulnerable": "d92f9bf8d092a954",
        "recent-steps-ussr": "22a4a1ff94e0498c",
        "recent-steps-prc": "22a4a1ff94e0498c",
        "moves-since-stalin": "d71a7a183db83db8",
        "earlier-policies-ussr": "8c28d3dbca63a2a4",
        "earlier-policies-prc": "8c28d3dbca63a2a4",
        "encourages-relations": "a41610cce9957747",
        "price-of-relations": "b8a24c9541e30909",
        "boats-returned": "8e5a4f81ea699708",
        "boats-seized": "f7205950aab21cd8",
        "relief-ussr": "1f12c42975c09e8e",
        "oyama-talk": "5f3e6592c695f6b9",
        "oyama-relations": "68ad1e15bbed2755",
        "oyama-economy": "acfe28beb4fff97f",
        "prisoners-held": "fe126a2a54c0255d",
        "oyama-prisoners": "b0ee64efd7f2a1a6",
        "trade-continues": "eec9c0556bb6a3ee",
        "prc-trade": "191d0787d6996064",
        "prc-relief": "b71ddba50ed8bba4",
        "prc-fishermen": "912d9b5516d21b0a",
        "prc-red-cross": "27566785d70ea665",
        "repatriation-talks": "9fe75a2ab6e7cf18",
        "repatriation-begins": "929f819d172ee9ca",
        "youth-relief": "7845de5a0c764a07",
        "kamchatka-hint": "d59ddc72ed0fc440",
        "prisoner-letters": "72cdf7912dde19cf",
        "prisoner-rumours": "e0282e428af7d4e7",
        "prisoner-remark": "cbba4f95ddf13fe7",
        "seizure-easing": "bbeb6311d2ff2270",
        "seizures-continue": "da61d4714f62b7fd",
        "recent-releases": "061a90ff8e0ee247",
        "un-veto": "f55ccfdf942cb381",
        "treaty-refusal": "447d32902035bfdc",
        "malenkov-defence": "5f486bae87aa4665",
        "malenkov-prediction": "9a1b0e8e14e8823b",
        "tass-attack": "182d0c1a2b569904",
        "tass-aid": "53626b06993cc7b6",
        "tass-prediction": "4ec171c048acf0ab",
        "tactics-ussr": "a645f3ea614526da",
        "tactics-prc": "a645f3ea614526da",
        "bases-propaganda": "74b8f7c2ae64dbf1",
        "forecast-pressure": "2012e445d605de4c",
        "forecast-relations": "bdf0253e750d6ef7",
        "forecast-treaty": "ef126c242ef650b1",
        "forecast-prisoners": "9ff93dfd01ef8de7",
        "islands-occupied": "a9a72399ad0044a4",
        "forecast-islands": "b9442e1e9affb549",
        "forecast-un": "29e89e470b7d4298",
        "forecast-yoshida": "f86134d6e6a054c3",
        "price-propaganda": "bf9bec9968ca263a",
        "forecast-price": "3f433165ffef2f99",
        "forecast-failure": "e0db5d6bc1657227",
        "forecast-pressures": "48fcfb1ddbfba036",
        "memo-dated": "2fbaf9f9fd5924c3",
        "cover-stamped": "d9cdc6cfdebcc52f",
        "repatriation-offer": "56654ef5c2278975",
        "delegates-in-peking": "29f5c3feae1a2d5b",
        "trade-agreement": "d7bc183153a28cde",
        "oyama-talk-diet": "0b573ed85dbe04ea",
        "red-cross-mission": "8fc6eea5513b08eb",
        "first-return-ussr": "4512eb56f352ea30",
        "foreign-office-view": "eda5c92a56573fe2",
    },
    "collections/west": {
        "stalin-death": "47530ccc1aa1ef71",
        "more-gestures": "21b10625d8704e9c",
        "sick-wounded": "9fb921113898ab21",
        "armistice-talks": "07e31e184b76c432",
        "air-talks": "42b4aa750746038f",
        "german-treaty": "395bb6c30c4eb9d4",
        "war-credit": "412eff9e278e7045",
        "correspondents": "0c11e3c95d65d084",
        "leaders-approach": "b7cd2ee45098de0b",
        "forecast-negotiations": "f900f62319dee5f9",
        "commanders-reply": "ab489e94624fb3a7",
        "chuikov-note": "7f00a986aaff25c7",
        "kassaniev-talk": "904263883d78bdc2",
        "internees-offer": "59903d30058f3abc",
        "lincoln-shot": "7fae8d2f1b14dd80",
        "air-talks-held": "65b7c3f4ac4a3c78",
        "malik-broadcast": "40e31b05b8a13656",
        "article-53": "fd9e4c16fd54cf29",
        "german-note": "7e63c44f4640f41f",
        "internee-messages": "cc798173032b6e51",
        "airliner-shot-at": "254ff63bbb8ed72f",
        "clark-asks": "0f29dd5e2038bc94",
    },
}
"""The first 16 digits of the SHA-256 of each quotation, by folder and event."""


def hashes(quotations: pd.Series) -> dict[str, str]:
    """Hash each quotation that is not blank."""
    return {
        str(event): sha256(quotation.encode()).hexdigest()[:16]
        for event, quotation in quotations.items()
        if quotation
    }


@pytest.mark.parametrize("folder", QUOTATIONS)
def test_no_faults(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(ROOT / folder)]) == 0
    assert capsys.readouterr().out.endswith("no faults.\n")


@pytest.mark.parametrize("folder", QUOTATIONS)
def test_each_quotation_is_as_it_was_checked(folder: str) -> None:
    events = open_collection(ROOT / folder).events
    assert hashes(events["quote"]) == QUOTATIONS[folder]


@pytest.mark.parametrize("folder", QUOTATIONS)
def test_each_quotation_has_its_place_and_is_a_fragment(folder: str) -> None:
    events = open_collection(ROOT / folder).events
    for name, event in events[events["quote"] != ""].iterrows():
        assert event["page"], name
        assert event["source"], name
        quote = event["quote"]
        assert len(quote.split()) <= LONGEST_QUOTE, name
        assert not quote.endswith((".", "!", "?", "。")), name
        assert ". " not in quote, name
        assert quote.count('"') % 2 == 0, name


@pytest.mark.parametrize(
    ("folder", "other"), [("data", "collections/west"), ("collections/west", "data")]
)
def test_the_lead_speaks_of_the_other_collection(folder: str, other: str) -> None:
    lead = open_collection(ROOT / folder).settings.lead
    assert open_collection(ROOT / other).settings.title in lead
