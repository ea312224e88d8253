package hear

// Welsh returns the words by which replies in Welsh are understood. Welsh
// answers yes and no with the verb of the question, so there are many. The
// list awaits a translator.
func Welsh() Vocabulary {
	return Vocabulary{
		Yes: []string{"ie", "ia", "oes", "oes mae", "ydw", "ydyn", "ydym", "ydy", "ydi", "ydyw", "yndw", "yndi", "odw", "odi", "oedd",
			"oeddwn", "oedden", "bydd", "byddaf", "bydda i", "byddwn", "do", "gallaf", "galla i", "gallwn", "hoffwn", "caf", "cei",
			"cytuno", "dwi yn cytuno", "dwin cytuno", "dw in cytuno", "rwyn cytuno", "rydw in cytuno", "cywir", "gwir", "wrth gwrs",
			"yn bendant", "mae", "maen nhw"},
		Okay: []string{"iawn", "iawn de", "ocê", "siŵr", "siwr iawn", "popeth yn iawn"},
		No: []string{"na", "nage", "nace", "naci", "nac oes", "nag oes", "nagoes", "nac ydw", "nag ydw", "nagdw", "nac ydyn", "nac ydym",
			"nac ydy", "nag ydy", "nac ydi", "nag ydi", "nac ydyw", "nac oedd", "nag oedd", "nac oeddwn", "na fydd", "na fyddaf",
			"naddo", "na allaf", "na alla i", "na hoffwn", "na chaf", "dim o gwbl", "dim diolch", "dim", "sdim", "does dim",
			"dydw i ddim", "dw i ddim", "dwi ddim", "dydy o ddim", "dyw e ddim", "byth", "anghywir", "ddim yn gywir", "neb"},
		After:    []string{"diolch", "os gwelwch yn dda", "plis", "sori", "o hyd", "yn fawr"},
		YesLabel: []string{"ie", "oes", "ydw", "ydyn", "ydy", "oedd", "bydd", "do", "gallaf", "hoffwn"},
		NoLabel:  []string{"na", "nac", "nag", "nage", "naddo", "dim"},
		None: []string{"dim", "dim un", "dim un ohonyn nhw", "dim un or rhain", "dim byd", "neb", "does neb", "run", "yr un",
			"dim diolch"},

		Not: []string{"ddim", "dim", "nid", "nad", "na", "nac", "byth", "heb", "neb", "nage", "naddo", "doedd dim", "does dim", "dydy",
			"dydi", "dyw", "dydw", "sdim", "smo", "methu", "ac eithrio", "heblaw"},
		Doubt: []string{"efallai", "ella", "falle", "hwyrach", "ansicr", "ddim yn siŵr", "ddim yn siwr", "ddim yn gwybod", "dim syniad",
			"os", "ond", "er bod", "oni bai", "tan", "nes", "roedd", "oedd arfer", "arfer bod", "meddwl", "tybio", "bron", "neu",
			"dibynnu", "ymddangos", "gobeithio", "poeni", "ofn"},
		About: []string{"tua", "oddeutu", "rhyw", "mwy na", "dros", "o dan", "llai na", "o leiaf", "hyd at", "bron", "rhwng", "yn ôl",
			"ers", "cyn", "ar ôl"},
		Small: []string{"y", "yr", "yn", "mae", "maen", "o", "i", "ar", "fy", "ein", "mi", "fi", "ni yn", "hwn", "hon", "hyn", "dyma", "rhif",
			"dewis", "ateb", "llythyren", "plis", "diolch", "ganwyd", "ngeni", "ces", "cefais", "fe", "hi", "gen", "gyda", "sydd", "sy", "dydd"},
		And: []string{"a", "ac", "hefyd", "gyda"},

		Commands: map[Command][]string{
			Stop: {"stop", "stopio", "stopiwch", "stopia", "stopiwch os gwelwch yn dda", "peidiwch", "paid â gofyn", "paid â chysylltu", "dad danysgrifio", "gadewch lonydd i mi",
				"dw i eisiau stopio", "dwi eisiau stopio", "rydw i eisiau stopio", "dw i am stopio", "dwi isio stopio", "gawn ni stopio",
				"peidiwch â gofyn", "peidiwch â gofyn i mi", "peidiwch â gofyn cwestiynau", "stopiwch ofyn", "stopiwch ofyn i mi", "dim mwy o gwestiynau",
				"peidiwch â chysylltu", "peidiwch â chysylltu â mi", "peidiwch â chysylltu â fi", "rhowr gorau iddi", "diwedd"},
			Back: {"yn ôl", "nôl", "mynd yn ôl", "ewch yn ôl", "cwestiwn blaenorol", "blaenorol"},
			Skip: {"hepgor", "sgipio", "sgip", "nesaf", "cwestiwn nesaf", "gadael hwn", "symud ymlaen"},
			DontKnow: {"ddim yn gwybod", "dw i ddim yn gwybod", "dwi ddim yn gwybod", "dwin ddim yn gwybod", "dim syniad", "ddim yn siŵr",
				"dw i ddim yn siŵr", "dwi ddim yn siŵr", "wn i ddim", "ansicr", "sai n gwybod", "sain gwybod", "dwnim", "dwn i ddim",
				"ddim yn cofio", "dwi ddim yn cofio", "dw i ddim yn cofio"},
			Decline: {"well gen i beidio dweud", "well gen i beidio", "byddai n well gen i beidio dweud", "byddain well gen i beidio dweud",
				"mae n well gen i beidio â dweud", "maen well gen i beidio â dweud", "gwell gen i beidio dweud", "preifat", "mae hynnyn breifat",
				"dwi ddim eisiau dweud", "dw i ddim eisiau dweud", "ddim eisiau dweud"},
			NotMine: {"ddim yn berthnasol", "ddim yn berthnasol i mi", "nid yw n berthnasol", "nid ywn berthnasol", "amherthnasol"},
			Help:    {"help", "cymorth", "gwybodaeth", "beth alla i ddweud", "sut mae hyn yn gweithio", "dewislen"},
			Person: {"person", "siarad â pherson", "siarad â rhywun", "siarad gyda rhywun", "siarad efo rhywun", "rhywun go iawn", "ffoniwch fi",
				"ffonia fi"},
			Language: {"iaith", "newid iaith", "newid yr iaith", "iaith arall"},
			Again:    {"eto", "ailadrodd", "beth", "dywedwch eto", "be", "sori beth"},
			Continue: {"parhau", "ymlaen", "cario ymlaen", "ewch ymlaen", "barod", "dwin barod", "dechrau arni"},
			Done:     {"wedi gorffen", "gorffen", "dyna ni", "dyna i gyd", "dim mwy", "dim byd arall", "wedi gwneud"},
			Send:     {"anfon", "anfonwch", "danfon", "cyflwyno"},
			Change:   {"newid", "newid ateb", "newid fy ateb", "golygu"},
			Start:    {"dechrau", "dechrau eto", "ailddechrau"},
		},

		Then: []string{"yna", "wedyn", "nesaf"},

		OutOf: []string{"allan o", "o"},
		Clock: welshClock(),
		Numbers: map[string]int64{"dim": 0, "sero": 0, "un": 1, "dau": 2, "dwy": 2, "tri": 3, "tair": 3, "pedwar": 4, "pedair": 4, "pump": 5,
			"pum": 5, "chwech": 6, "chwe": 6, "saith": 7, "wyth": 8, "naw": 9, "deg": 10, "deuddeg": 12, "pymtheg": 15, "ugain": 20},
		Months: [12]string{"Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref",
			"Tachwedd", "Rhagfyr"},
		Mutated: map[string]int{"fawrth": 3, "fai": 5, "fehefin": 6, "orffennaf": 7, "fedi": 9, "dachwedd": 11, "ragfyr": 12},
		// Tuesday is left out: Mawrth is March too.
		Days:    [7]string{"Sul", "Llun", "", "Mercher", "Iau", "Gwener", "Sadwrn"},
		Today:   map[string]int{"heddiw": 0, "ddoe": -1, "fory": 1, "yfory": 1},
		Ordinal: []string{"af", "il", "ydd", "fed", "eg", "ain", "ed"},
		Pounds:  []string{"punt", "bunt", "phunt", "punnoedd", "bunnoedd"},
		Pence:   []string{"ceiniog", "geiniog", "cheiniog", "c"},
	}
}
