package survey

import "strings"

// ParsePostcode reads a postcode of the United Kingdom in small or capital
// letters, with or without its space, and returns it in one form: AB1 2DE. It
// takes the six shapes that postcodes have (A9, A99, AA9, AA99, A9A and AA9A,
// then 9AA) and the letters that stand in them: Q, V and X are never first, I,
// J and Z never second, and C, I, K, M, O and V are in none of the last two.
// GIR 0AA is one too. Whether mail is delivered there, no rule can say.
func ParsePostcode(s string) (string, bool) {
	if len(s) > 24 {
		return "", false
	}
	var letters strings.Builder
	for _, r := range strings.ToUpper(s) {
		switch {
		case r >= 'A' && r <= 'Z' || r >= '0' && r <= '9':
			letters.WriteRune(r)
		case r != ' ' && r != '\u00a0' && r != '\t':
			return "", false
		}
	}
	code := letters.String()
	if len(code) < 5 || len(code) > 7 {
		return "", false
	}
	out, in := code[:len(code)-3], code[len(code)-3:]
	if (!outward(out) || !inward(in)) && code != "GIR0AA" {
		return "", false
	}
	return out + " " + in, true
}

func outward(s string) bool {
	shape := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '9'
		}
		return 'A'
	}, s)
	switch shape {
	case "A9", "A99", "A9A":
	case "AA9", "AA99", "AA9A":
		if strings.ContainsRune("IJZ", rune(s[1])) {
			return false
		}
	default:
		return false
	}
	return !strings.ContainsRune("QVX", rune(s[0]))
}

func inward(s string) bool {
	return s[0] >= '0' && s[0] <= '9' && unit(s[1]) && unit(s[2])
}

// unit says that a letter may be one of a postcode's last two.
func unit(b byte) bool { return b >= 'A' && b <= 'Z' && !strings.ContainsRune("CIKMOV", rune(b)) }
