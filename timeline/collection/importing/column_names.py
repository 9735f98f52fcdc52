"""What columns that hold one thing are called, in the languages that historians keep tables in."""

import re
import unicodedata

# fmt: off
NAMES: dict[str, tuple[str, ...]] = {
    "edtf": (
        "edtf", "edtf date", "date edtf",
    ),
    "end": (
        "end", "end date", "date end", "ended", "enddate", "date to", "to", "until", "finish",
        "ende", "enddatum", "bis", "fin", "date de fin", "date fin", "jusqu",
        "fecha fin", "fecha final", "hasta", "data fine", "fine", "data final", "einde",
        "einddatum", "koniec", "data do", "конец", "дата окончания", "slut", "slutdatum", "終了",
        "終了日", "结束", "结束日期",
    ),
    "year": (
        "year", "start year", "begin year", "yr", "jahr", "annee", "an", "ano", "anno", "jaar",
        "rok", "год", "ar", "年", "西暦",
    ),
    "month": (
        "month", "start month", "mon", "monat", "mois", "mes", "mese", "maand", "miesiac",
        "месяц", "manad", "月",
    ),
    "day": (
        "day", "start day", "day of month", "tag", "jour", "dia", "giorno", "dag", "dzien",
        "день", "日",
    ),
    "end_year": (
        "end year", "endjahr", "annee de fin",
    ),
    "end_month": (
        "end month",
    ),
    "end_day": (
        "end day",
    ),
    "earliest": (
        "earliest", "earliest date", "date earliest", "earliest year", "year earliest",
        "date early", "early date", "not before", "date not before", "notbefore",
        "terminus post quem", "post quem", "tpq", "min date", "date min", "min year", "year min",
        "object begin date", "object start date", "creation date earliest", "earliest possible",
        "earliest start", "lower bound", "date lower", "no earlier than", "fruhestens",
        "au plus tot", "datierung von", "dating from", "dating start", "creation earliest date",
        "min", "earliest creation date", "production date earliest", "date made earliest",
    ),
    "latest": (
        "latest", "latest date", "date latest", "latest year", "year latest", "date late",
        "late date", "not after", "date not after", "notafter", "terminus ante quem",
        "ante quem", "taq", "max date", "date max", "max year", "year max", "object end date",
        "object finish date", "creation date latest", "latest possible", "latest end",
        "upper bound", "date upper", "no later than", "spatestens", "au plus tard",
        "datierung bis", "dating to", "dating end", "creation latest date", "max",
        "latest creation date", "production date latest", "date made latest",
    ),
    "precision": (
        "precision", "date precision", "start prec", "start precision", "date prec",
        "time precision", "date granularity", "granularity", "date accuracy", "date resolution",
        "resolution", "date certainty level", "precision of date", "genauigkeit", "time prec",
        "date exactness", "start date precision", "specificity of date",
    ),
    "end_precision": (
        "end prec", "end precision", "ep end prec", "end date precision", "end date prec",
    ),
    "said_on": (
        "said on", "source date", "date of source", "document date", "date of document",
        "report date", "reported on", "date reported", "dateline", "publication date",
        "date published", "published", "letter date", "date of letter", "dct",
    ),
    "time": (
        "time", "hour", "time of day", "clock", "start time", "local time", "uhrzeit", "zeit",
        "heure", "hora", "ora", "tijd", "время", "時刻",
    ),
    "words": (
        "display date", "date display", "date text", "date as written", "date words",
    ),
    "date": (
        "date", "start date", "start", "date start", "startdate", "begin", "begin date", "began",
        "from", "when", "date from", "event date", "dcterms date", "dc date", "dcterms created",
        "date created", "datum", "beginn", "startdatum", "von", "zeitpunkt",
        "date de debut", "debut", "fecha", "fecha inicio", "desde", "data", "inizio",
        "data inizio", "inicio", "data inicial", "begindatum", "data od", "poczatek", "дата",
        "начало", "дата начала", "日付", "年月日", "日期", "날짜", "start datum", "dato",
        "paivamaara", "timestamp", "datetime", "expression",
    ),
    "title": (
        "title", "headline", "what", "event", "event name", "name", "label", "heading", "caption",
        "dcterms title", "dc title", "subject line", "titel", "ereignis", "bezeichnung",
        "uberschrift", "titre", "evenement", "intitule", "titulo", "evento", "acontecimiento",
        "titolo", "nome", "gebeurtenis", "tytul", "wydarzenie", "название", "событие",
        "заголовок", "handelse", "題名", "出来事", "件名", "事件", "标题", "제목", "사건",
    ),
    "summary": (
        "summary", "description", "text", "details", "abstract", "what happened", "content",
        "body", "remarks", "dcterms description", "dc description", "beschreibung",
        "zusammenfassung", "inhalt", "texte", "resume", "descripcion", "resumen", "texto",
        "descrizione", "testo", "descricao", "resumo", "beschrijving", "omschrijving", "opis",
        "описание", "текст", "содержание", "beskrivning", "説明", "内容", "描述", "概要",
    ),
    "actor": (
        "actor", "actors", "agent", "who", "country", "state", "party", "person", "people",
        "author of act", "artist", "author", "maker", "painter", "side a", "source actor",
        "actor1", "actor1name", "creator",
        "dcterms creator", "akteur", "land", "wer", "acteur", "pays", "qui", "pais", "quien",
        "attore", "paese", "ator", "aktor", "kraj", "участник", "страна", "кто", "主体", "国",
        "国家", "行為者", "member",
    ),
    "toward": (
        "toward", "towards", "target", "recipient", "side b", "actor2", "actor2name", "ziel",
        "cible",
    ),
    "thread": (
        "thread", "topic", "theme", "category", "group", "tag", "tags", "class", "type of event",
        "event type", "issue", "matter", "field", "series", "dcterms subject", "dc subject",
        "type", "kategorie", "thema", "gruppe", "bereich", "categorie", "sujet", "groupe",
        "categoria", "tema", "grupo", "gruppo", "groep", "kategoria", "temat", "typ", "tipo",
        "тема", "категория", "группа", "amne", "分類", "主題", "テーマ", "类别", "主题", "分类",
        "subject",
    ),
    "kind": (
        "kind",
    ),
    "basis": (
        "basis",
    ),
    "source": (
        "source", "sources", "reference", "references", "citation", "url", "link", "document",
        "dcterms source", "quelle", "quellen", "beleg", "source url", "fuente", "fuentes",
        "fonte", "fonti", "bron", "bronnen", "zrodlo", "источник", "kalla", "出典", "典拠",
        "来源", "出处",
    ),
    "page": (
        "page", "pages", "seite", "pagina", "strona", "страница", "頁",
    ),
    "quote": (
        "quote", "quotation", "zitat", "citation textuelle", "cita", "цитата", "引用",
    ),
    "note": (
        "note", "notes", "comment", "comments", "anmerkung", "bemerkung", "kommentar", "remarque",
        "nota", "notas", "opmerking", "uwagi", "примечание", "備考", "备注",
    ),
    "image": (
        "image", "images", "image url", "image link", "picture", "photo", "photograph", "media",
        "media url", "thumbnail", "primary image", "bild", "imagen", "immagine", "foto", "画像",
    ),
    "id": (
        "id", "identifier", "event id", "key", "uid", "unique id", "kennung", "identifiant",
        "код", "番号",
    ),
}
"""Role to the names of its columns; the first fits best.

They are written as `folded` writes them.
"""

END_WORDS = frozenset(
    "end ends ended ending enddate finish finished until to closing closed close closure death "
    "died dies term terminated termination dissolved abolished ceased expiry expired expires "
    "completed completion departure stop stopped last deposed left disbanded demolished ende "
    "bis fin hasta fine fim einde koniec slut конец until armistice".split()
)
"""Words in the names of columns that hold the end of something."""

OTHER_WORDS = frozenset(
    "added published publication modified updated update accessed access retrieved created "
    "entered entry recorded record reported report acquired acquisition accession birth born "
    "scraped crawled exported imported digitised digitized exhibited posted "
    "birthday birthdate dob timestamp metadata said uploaded revised copyright edition".split()
)
"""Words in the names of columns that hold a date of something else than the event."""

STEP_WORDS = frozenset(
    "signed signature ratified ratification issued dated sent received announced decided adopted "
    "approved filed force effect effective born birth baptised arrived delivered sold bought "
    "discovered found first next followup follow due deadline planned expected second reply "
    "answered noted cited written drafted minute copied registered review".split()
)
"""Words in the names of dates that come later than others, and are no end for that."""

PLACES = (
    "place", "location", "region", "where", "ort", "lieu", "lugar", "luogo", "plaats", "miejsce",
    "место", "場所", "地点",
)
"""Columns that hold places, which are threads where nothing else is."""

PART_WORDS = frozenset(
    "year years yr yyyy month months mon mm day days dd jahr monat tag annee mois jour ano mes dia "
    "anno mese giorno jaar maand dag rok".split()
)
"""Names of parts of a date, of which a table may have several."""
# fmt: on


def folded(name: str) -> str:
    """Return a column's name as the names here are written.

    >>> folded("Start_Date"), folded("Année"), folded("dcterms:date"), folded("EndISODate")
    ('start date', 'annee', 'dcterms date', 'end iso date')
    """
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    base = unicodedata.normalize("NFKD", parted.casefold())
    plain = "".join(c for c in base if not unicodedata.combining(c) or c > "\u3000")
    return " ".join(re.findall(r"\w+", plain.replace("_", " ")))
