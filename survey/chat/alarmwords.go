package chat

// englishAlarms are the words of alarm in English. Those that also tell of
// stairs, bills and bad knees name who does what.
func englishAlarms() []Alarm {
	list := alarms(Life, "kill myself", "killing myself", "kill me self", "kill my self", "kms", "top myself", "topping myself", "end my life",
		"ending my life", "end my own life", "end it all", "take my own life", "take my life", "suicide", "suicidal", "want to die", "wanna die",
		"want to be dead", "wish i was dead", "wish i were dead", "better off dead", "better off without me", "no reason to live",
		"nothing to live for", "dont want to live", "do not want to live", "dont want to be here any more", "dont want to be here anymore",
		"dont want to be alive", "dont want to wake up", "harm myself", "harming myself", "self harm", "cut myself on purpose",
		"hurt myself on purpose", "hurting myself on purpose", "want to hurt myself", "feel like hurting myself", "thought of hurting myself",
		"thoughts of hurting myself", "thinking of hurting myself", "cant go on", "cannot go on", "can not go on", "overdose")
	list = append(list, alarms(Abuse, "hits me", "hit me", "beat me up", "beats me up", "strangled me", "strangles me", "choked me", "chokes me",
		"raped", "rape", "threatens to kill me", "threatened to kill me", "tried to kill me", "will kill me", "going to kill me", "afraid of my partner",
		"scared of my partner", "afraid of my husband", "scared of my husband", "afraid of my wife", "scared of my wife",
		"afraid of my boyfriend", "scared of my boyfriend", "afraid of my girlfriend", "scared of my girlfriend", "afraid of my ex",
		"scared of my ex", "afraid of my son", "scared of my son", "domestic abuse", "domestic violence", "not allowed to leave the house",
		"not allowed to leave the flat", "not allowed to leave home", "not allowed out", "wont let me leave", "wont let me out",
		"wont let me go out", "controls my money", "takes my money", "locked me in", "locks me in")...)
	list = append(list, each(Abuse, []string{"he", "she", "they", "partner", "husband", "wife", "boyfriend", "girlfriend", "ex", "son", "daughter", "dad", "mum"},
		[]string{"beats me", "hurts me", "hurt me", "is hurting me", "is hitting me", "is beating me", "punches me", "punched me", "threatens me", "threatened me"})...)
	list = append(list, alarms(Abuse, "hes hurting me", "hes hitting me", "hes beating me", "shes hurting me", "shes hitting me", "shes beating me")...)
	list = append(list, each(Child, []string{"hits", "hit", "hurts", "hurting", "beats", "beating"},
		[]string{"the children", "my children", "the kids", "my kids", "the baby", "my baby", "my daughter", "my son"})...)
	list = append(list, alarms(Child, "child abuse", "abusing the child", "abusing the children", "touched my daughter", "touched my son", "touched my child")...)
	list = append(list, alarms(Gas, "smell gas", "smell of gas", "smells of gas", "smelling gas", "smells like gas", "gas leak", "leaking gas")...)
	list = append(list, each(Gas, []string{"carbon monoxide alarm", "carbon monoxide detector", "monoxide alarm", "co alarm", "co detector"},
		[]string{"went off", "goes off", "gone off", "has gone off", "going off", "is going off", "keeps going off", "is sounding", "is beeping", "keeps beeping"})...)
	list = append(list, alarms(Urgent, "house is on fire", "flat is on fire", "home is on fire", "kitchen is on fire", "there is a fire",
		"theres a fire", "cant breathe", "cannot breathe", "can not breathe", "not breathing", "someone is breaking in", "somebody is breaking in")...)
	return unless(list, englishIdioms())
}

// englishIdioms are what the words are part of where nobody is in danger. Each
// excuses its own words only: who says that the bills hit them and that he hit
// them too is heard.
func englishIdioms() map[string][]string {
	idioms := map[string][]string{
		"kill myself": {"nearly kill myself", "almost kill myself", "kill myself laughing", "kill myself on the stairs", "kill myself on these stairs",
			"kill myself on those stairs", "kill myself on that step"},
		"killing myself": {"killing myself laughing", "nearly killing myself"},
		"end it all":     {"end it all by"},
		"want to die":    {"want to die of shame", "want to die of embarrassment", "want to die of boredom"},
		"wanna die":      {"wanna die of shame", "wanna die of embarrassment"},
		"hits me":        {"it hits me", "cold hits me", "smell hits me", "heat hits me", "draught hits me", "that hits me", "hits me in the pocket"},
		"hit me": {"bill hit me", "bills hit me", "it hit me", "just hit me", "prices hit me", "rises hit me", "costs hit me", "hit me hard", "hit me in the pocket",
			"ceiling hit me", "plaster hit me", "door hit me", "tile hit me", "smell hit me", "cold hit me", "car hit me"},
		"they hurt me":      {"they hurt me when i walk", "they hurt me to walk"},
		"wont let me leave": {"wont let me leave my", "wont let me leave a message", "wont let me leave the pram", "wont let me leave the bins", "wont let me leave the bike"},
		"locked me in":      {"lock locked me in", "door locked me in"},
		"locks me in":       {"lock locks me in", "door locks me in"},
		"takes my money":    {"meter takes my money", "machine takes my money", "electric takes my money", "gas takes my money"},
		"smell gas": {"dont smell gas", "do not smell gas", "didnt smell gas", "did not smell gas", "cant smell gas", "cannot smell gas", "can not smell gas",
			"couldnt smell gas", "never smell gas", "no longer smell gas"},
		"smell of gas":  {"no smell of gas", "not a smell of gas", "never a smell of gas", "never any smell of gas", "isnt a smell of gas", "not any smell of gas"},
		"smells of gas": {"no longer smells of gas", "never smells of gas"},
		"gas leak":      {"no gas leak", "gas leak last year", "gas leak was fixed", "gas leak is fixed", "gas leak has been fixed", "gas leak got fixed", "not a gas leak"},
		"leaking gas":   {"not leaking gas"},
		"there is a fire": {"there is a fire alarm", "there is a fire door", "there is a fire exit", "there is a fire escape", "there is a fire extinguisher",
			"there is a fire blanket", "there is a fire risk", "there is a fire hazard"},
		"theres a fire": {"theres a fire alarm", "theres a fire door", "theres a fire exit", "theres a fire escape", "theres a fire extinguisher",
			"theres a fire blanket", "theres a fire risk", "theres a fire hazard"},
		"cant breathe":    {"cant breathe in summer", "cant breathe in the summer", "cant breathe for the smell"},
		"cannot breathe":  {"cannot breathe in summer", "cannot breathe in the summer", "cannot breathe for the smell"},
		"end my life":     {"end my life here"},
		"better off dead": {"plant is better off dead"},
		"rape":            {"rape seed"},
	}
	for _, it := range []string{"damp", "mould", "cold", "heat", "heating", "stairs", "step", "bill", "bills", "rent", "debt", "debts", "noise", "stress", "worry", "back", "knee", "knees", "neighbours", "place", "flat", "house"} {
		idioms["going to kill me"] = append(idioms["going to kill me"], it+" is going to kill me", it+" are going to kill me", it+"s going to kill me")
		idioms["will kill me"] = append(idioms["will kill me"], it+" will kill me")
		idioms["tried to kill me"] = append(idioms["tried to kill me"], it+" tried to kill me")
		for _, verb := range []string{"hurts", "hurting"} {
			for _, who := range []string{"the children", "my children", "the kids", "my kids", "the baby", "my baby", "my daughter", "my son"} {
				idioms[verb+" "+who] = append(idioms[verb+" "+who], it+" "+verb+" "+who, it+" is "+verb+" "+who, it+"s "+verb+" "+who)
			}
		}
	}
	idioms["going to kill me"] = append(idioms["going to kill me"], "it is going to kill me", "its going to kill me", "that is going to kill me", "this is going to kill me")
	idioms["will kill me"] = append(idioms["will kill me"], "it will kill me", "this will kill me", "that will kill me", "mum will kill me", "dad will kill me")
	return idioms
}

func welshAlarms() []Alarm {
	list := alarms(Life, "lladd fy hun", "lladd fy hunan", "ladd fy hun", "ladd fy hunan", "lladd fi fy hun", "hunanladdiad", "eisiau marw",
		"isio marw", "moyn marw", "niweidio fy hun", "brifo fy hun yn fwriadol", "eisiau brifo fy hun", "isio brifo fy hun", "gwell hebddof",
		"ddim eisiau byw", "ddim isio byw", "ddim moyn byw", "diweddu fy mywyd", "gorddos")
	list = append(list, alarms(Abuse, "mae en fy nharo", "maen fy nharo", "mae on fy nharo", "mae hin fy nharo", "yn fy nharo", "yn fy nghuro", "yn fy mrifo",
		"cam drin domestig", "trais domestig", "ofn fy mhartner", "ofn fy ngŵr", "ofn fy ngwraig", "bygwth fy lladd")...)
	list = append(list, alarms(Child, "taror plant", "curor plant", "brifor plant", "cam drin plant")...)
	list = append(list, alarms(Gas, "arogl nwy", "arogli nwy", "gwynt nwy", "oglau nwy", "gollyngiad nwy", "larwm carbon monocsid")...)
	list = append(list, alarms(Urgent, "tŷ ar dân", "fflat ar dân", "methu anadlu")...)
	return unless(list, map[string][]string{
		"arogl nwy":  {"dim arogl nwy", "ddim arogl nwy"},
		"arogli nwy": {"ddim yn arogli nwy", "methu arogli nwy"},
		"gwynt nwy":  {"dim gwynt nwy"}, "oglau nwy": {"dim oglau nwy", "ddim oglau nwy"},
		"gollyngiad nwy":        {"dim gollyngiad nwy"},
		"larwm carbon monocsid": {"dim larwm carbon monocsid", "oes larwm carbon monocsid", "gen i larwm carbon monocsid", "heb larwm carbon monocsid"},
		"yn fy nharo":           {"bil yn fy nharo", "biliau yn fy nharo", "oerfel yn fy nharo"},
		"yn fy mrifo":           {"cefn yn fy mrifo", "pen glin yn fy mrifo", "coes yn fy mrifo"},
	})
}

func alarms(d Danger, phrases ...string) []Alarm {
	list := make([]Alarm, len(phrases))
	for i, p := range phrases {
		list[i] = Alarm{Danger: d, Phrase: p}
	}
	return list
}

// each puts every beginning before every end.
func each(d Danger, beginnings, ends []string) []Alarm {
	var list []Alarm
	for _, b := range beginnings {
		for _, e := range ends {
			list = append(list, Alarm{Danger: d, Phrase: b + " " + e})
		}
	}
	return list
}

func unless(list []Alarm, idioms map[string][]string) []Alarm {
	for i := range list {
		list[i].Unless = idioms[list[i].Phrase]
	}
	return list
}
