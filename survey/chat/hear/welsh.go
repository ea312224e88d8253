package hear

// Welsh returns the words by which replies in Welsh are understood. Welsh
// answers yes and no with the verb of the question, so there are many. The
// list awaits a translator.
func Welsh() Vocabulary {
	return Vocabulary{
		Yes: []string{"ie", "ia", "oes", "oes mae", "ydw", "ydyn", "ydym", "ydy", "ydi", "ydyw", "yndw", "yndi", "odw", "odi", "oedd",
			"oeddwn", "oedden", "bydd", "byddaf", "bydda i", "byddwn", "do", "gallaf", "galla i", "gallwn", "hoffwn", "caf", "cei",
			"cytuno", "dwi yn cytuno", "dwin cytuno", "dw in cytuno", "rwyn cytuno", "rydw in cytuno", "cywir", "gwir", "wrth gwrs",
			"yn bendant", "mae", "maen nhw", "mae na", "oes mae na", "oes na", "oes llawer", "oes lot", "oes tad", "baswn", "buaswn", "faswn",
			"byddwn i", "baswn i", "hoffwn i", "oes wir", "ydw wir"},
		Okay: []string{"iawn", "iawn de", "ocê", "siŵr", "siwr iawn", "popeth yn iawn"},
		No: []string{"na", "nage", "nace", "naci", "nac oes", "nag oes", "nagoes", "nac ydw", "nag ydw", "nagdw", "nac ydyn", "nac ydym",
			"nac ydy", "nag ydy", "nac ydi", "nag ydi", "nac ydyw", "nac oedd", "nag oedd", "nac oeddwn", "na fydd", "na fyddaf",
			"naddo", "na allaf", "na alla i", "na hoffwn", "na chaf", "dim o gwbl", "dim diolch", "dim", "sdim", "does dim",
			"dydw i ddim", "dw i ddim", "dwi ddim", "dydy o ddim", "dyw e ddim", "byth", "anghywir", "ddim yn gywir", "neb",
			"nac oes dim", "does na ddim", "does ddim", "na faswn", "na fuaswn", "na fyddwn", "na fyddwn i", "na faswn i", "na hoffwn i",
			"nac ydi o", "nac ydy e", "nac oedden"},
		After:    []string{"diolch", "os gwelwch yn dda", "plis", "sori", "o hyd", "yn fawr", "yn anffodus", "gwaethar modd", "diolch byth"},
		AfterNo:  []string{"dwin iawn", "dw in iawn", "dwi n iawn", "rwyn iawn", "rydw in iawn"},
		Fillers:  []string{"o", "wel", "helo", "haia", "hmm", "ym", "yy"},
		FirstYes: []string{"oes", "ie", "ia", "ydw", "ydy", "ydi", "ydyn", "hoffwn", "bydd", "byddaf"},
		FirstNo:  []string{"na", "nac oes", "nag oes", "nage", "naddo", "nac ydw", "nag ydw", "nac ydy", "nac ydi", "nac ydyn"},
		More:     []string{"un arall", "un eto", "rhywun arall", "mae un arall", "oes un arall"},
		Enough: []string{"dyna ni", "dyna i gyd", "dyna bawb", "dyna fo", "dyna fe", "neb arall", "dim mwy", "neb", "dim ond fi", "wedi gorffen",
			"wedi gwneud"},
		YesLabel: []string{"ie", "oes", "ydw", "ydyn", "ydy", "oedd", "bydd", "do", "gallaf", "hoffwn"},
		NoLabel:  []string{"na", "nac", "nag", "nage", "naddo", "dim"},
		None: []string{"dim", "does dim", "dim un", "dim un ohonyn nhw", "dim un or rhain", "dim byd", "neb", "does neb", "run", "yr un",
			"dim diolch"},

		Courtesy: []string{"diolch", "diolch yn fawr", "diolch o galon", "diolch i chi", "llawer o ddiolch", "iawn", "ocê", "grêt", "gwych", "ardderchog",
			"hyfryd", "perffaith", "da iawn", "popeth yn iawn", "dim problem", "croeso", "hwyl", "hwyl fawr", "da boch", "da bo chi", "nos da",
			"bore da", "prynhawn da", "noswaith dda", "helo", "shwmae", "su mae", "haia", "ie", "na", "am eich help", "am hynny", "eto",
			"dyna ni", "dyna i gyd", "dyna r cyfan", "dynar cyfan", "dim byd arall", "wedi gorffen"},

		Not: []string{"ddim", "dim", "nid", "nad", "na", "nac", "byth", "heb", "neb", "nage", "naddo", "doedd dim", "does dim", "dydy",
			"dydi", "dyw", "dydw", "sdim", "smo", "methu", "ac eithrio", "heblaw"},
		Doubt: []string{"efallai", "ella", "falle", "hwyrach", "ansicr", "ddim yn siŵr", "ddim yn siwr", "ddim yn gwybod", "dim syniad",
			"os", "ond", "er bod", "oni bai", "tan", "nes", "roedd", "oedd arfer", "arfer bod", "meddwl", "tybio", "bron", "neu",
			"dibynnu", "weithiau", "ymddangos", "gobeithio", "poeni", "ofn"},
		About: []string{"tua", "oddeutu", "rhyw", "mwy na", "dros", "o dan", "llai na", "o leiaf", "hyd at", "bron", "rhwng", "yn ôl",
			"ers", "cyn", "ar ôl"},
		Small: []string{"y", "yr", "yn", "mae", "maen", "o", "i", "ar", "fy", "ein", "ni yn", "hwn", "hon", "hyn", "dyma", "rhif",
			"dewis", "ateb", "llythyren", "plis", "diolch", "ganwyd", "ngeni", "ces", "cefais", "fe", "hi", "gen", "gyda", "sydd", "sy", "dydd"},
		And: []string{"a", "ac", "a'r", "hefyd", "gyda"},

		Commands: welshCommands(),

		Then: []string{"yna", "wedyn", "nesaf"},
		Places: map[string]int{"cyntaf": 1, "ail": 2, "trydydd": 3, "trydedd": 3, "pedwerydd": 4, "pedwaredd": 4, "pumed": 5, "chweched": 6,
			"olaf": -1, "ola": -1},
		PlaceOf: []string{"y", "yr", "un", "dewis", "ateb", "plis"},

		OutOf: []string{"allan o", "o"},
		Clock: welshClock(),
		Numbers: map[string]int64{"dim": 0, "sero": 0, "un": 1, "dau": 2, "dwy": 2, "tri": 3, "tair": 3, "pedwar": 4, "pedair": 4, "pump": 5,
			"pum": 5, "chwech": 6, "chwe": 6, "saith": 7, "wyth": 8, "naw": 9, "deg": 10, "deuddeg": 12, "pymtheg": 15, "ugain": 20,
			// As they stand behind other words.
			"ddau": 2, "ddwy": 2, "dri": 3, "dair": 3, "thri": 3, "thair": 3, "bedwar": 4, "bedair": 4, "phedwar": 4, "phedair": 4, "bump": 5,
			"bum": 5, "phump": 5, "ddeg": 10, "ddeuddeg": 12, "bymtheg": 15},
		Months: [12]string{"Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref",
			"Tachwedd", "Rhagfyr"},
		Mutated: map[string]int{"fawrth": 3, "fai": 5, "fehefin": 6, "orffennaf": 7, "fedi": 9, "dachwedd": 11, "ragfyr": 12},
		// Tuesday is left out: Mawrth is March too.
		Days:    [7]string{"Sul", "Llun", "", "Mercher", "Iau", "Gwener", "Sadwrn"},
		Today:   map[string]int{"heddiw": 0, "ddoe": -1, "fory": 1, "yfory": 1},
		Ordinal: []string{"af", "il", "ydd", "fed", "eg", "ain", "ed"},
		Pounds:  []string{"punt", "bunt", "phunt", "punnoedd", "bunnoedd"},
		Pence:   []string{"ceiniog", "geiniog", "cheiniog", "c"},
		Initials: [][2]string{{"p", "b"}, {"p", "mh"}, {"p", "ph"}, {"t", "d"}, {"t", "nh"}, {"t", "th"}, {"c", "g"}, {"c", "ngh"}, {"c", "ch"},
			{"b", "f"}, {"b", "m"}, {"d", "dd"}, {"d", "n"}, {"g", "ng"}, {"m", "f"}, {"ll", "l"}, {"rh", "r"}},
	}
}
