package hear

// welshCommands are the whole replies by which people steer the dialogue in Welsh.
func welshCommands() map[Command][]string {
	return map[Command][]string{
		Stop: {"stop", "stopio", "stopiwch", "stopia", "stopiwch os gwelwch yn dda", "peidiwch", "paid â gofyn", "paid â chysylltu", "dad danysgrifio", "gadewch lonydd i mi",
			"dw i eisiau stopio", "dwi eisiau stopio", "rydw i eisiau stopio", "dw i am stopio", "dwi isio stopio", "gawn ni stopio",
			"peidiwch â gofyn", "peidiwch â gofyn i mi", "peidiwch â gofyn cwestiynau", "stopiwch ofyn", "stopiwch ofyn i mi", "dim mwy o gwestiynau",
			"peidiwch â chysylltu", "peidiwch â chysylltu â mi", "peidiwch â chysylltu â fi", "rhowr gorau iddi", "diwedd"},
		Back: {"yn ôl", "nôl", "mynd yn ôl", "mynd nôl", "ewch yn ôl", "ewch nôl", "cer nôl", "dos yn ôl", "cwestiwn blaenorol", "blaenorol"},
		Skip: {"hepgor", "sgipio", "sgip", "nesaf", "cwestiwn nesaf", "gadael hwn", "symud ymlaen"},
		DontKnow: {"ddim yn gwybod", "dw i ddim yn gwybod", "dwi ddim yn gwybod", "dwin ddim yn gwybod", "dim syniad", "ddim yn siŵr",
			"dw i ddim yn siŵr", "dwi ddim yn siŵr", "wn i ddim", "ansicr", "sai n gwybod", "sain gwybod", "dwnim", "dwn i ddim",
			"ddim yn cofio", "dwi ddim yn cofio", "dw i ddim yn cofio", "dwim yn gwybod", "dwim yn siŵr", "dwim yn cofio", "sa in gwybod",
			"dwn im", "wnim", "dim cliw", "sdim syniad da fi", "does gen i ddim syniad", "sgen i ddim syniad", "sai n siŵr", "sain siŵr"},
		Decline: {"well gen i beidio dweud", "well gen i beidio", "byddai n well gen i beidio dweud", "byddain well gen i beidio dweud",
			"mae n well gen i beidio â dweud", "maen well gen i beidio â dweud", "gwell gen i beidio dweud", "preifat", "mae hynnyn breifat",
			"dwi ddim eisiau dweud", "dw i ddim eisiau dweud", "ddim eisiau dweud", "gwell gen i beidio â dweud", "well gen i beidio â dweud",
			"dwi ddim isio dweud", "dwi ddim isio deud", "ddim am ddweud", "dw i ddim am ddweud", "dwi ddim am ddweud", "ddim isio deud",
			"mae hynnyn bersonol", "personol", "gwell gen i beidio", "mae n well gen i beidio", "maen well gen i beidio"},
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
		Move:     {"ffôn arall", "ar ffôn arall", "parhau ar ffôn arall", "defnyddio ffôn arall", "ap arall"},
		Hide: {"cuddio", "cuddiwch", "cuddia", "cuddio hwn", "cuddior sgwrs", "cuddio r sgwrs", "dileu r sgwrs", "dileur sgwrs",
			"cliriwch y sgwrs"},
		Start: {"dechrau", "dechrau eto", "ailddechrau"},
	}
}
