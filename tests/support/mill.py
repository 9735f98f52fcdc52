"""The tables of a mill's collection, without faults."""

EVENTS = """\
id,title,summary,actor,toward,thread,kind,basis,date,edtf,extent,claim,source,page,quote,note,follows
flood,The great flood,,,,,context,stated,12 May 1713,,,,,,,,
gate,Gate mended,,Town,Mill,Gate,material cooperation,stated,June 3,,,after,ledger,4,mended,,
wheel,Wheel turns,=1+1,Mill,,Wheel,verbal conflict,rumoured,,1713-04/,,before,ledger,5,turns,,
talk,Talk of a new mill,,Town,,Wheel,verbal conflict,rumoured,one day,XXXX,,,,,,,wheel
"""
SOURCES = "key,title,author,date,archive,series,number,url,note\nledger,Ledger,,1713-08,,,,,\n"
PIVOTS = "key,title,event,names\nflood,,flood,\n"
