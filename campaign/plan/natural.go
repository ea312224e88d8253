package plan

import (
	"cmp"
	"strings"
)

// CompareNatural orders door numbers as people read them: runs of digits count
// as numbers, so 2 comes before 10, 10 before 10A, and every number before
// words such as Flat 3. Capitals and spaces around do not matter, nor do zeros
// in front. It is a whole order: what only looks alike is told apart by its
// bytes.
func CompareNatural(a, b string) int {
	x, y := strings.ToLower(strings.TrimSpace(a)), strings.ToLower(strings.TrimSpace(b))
	for x != "" && y != "" {
		p, restX, numberX := token(x)
		q, restY, numberY := token(y)
		if c := compareTokens(p, q, numberX, numberY); c != 0 {
			return c
		}
		x, y = restX, restY
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

func compareTokens(p, q string, numberP, numberQ bool) int {
	switch {
	case numberP && numberQ:
		return cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q))
	case numberP:
		return -1
	case numberQ:
		return 1
	}
	return cmp.Compare(p, q)
}

// token cuts a run of digits, without its leading zeros, or of other bytes off
// the front.
func token(s string) (run, rest string, number bool) {
	number = digit(s[0])
	end := 1
	for end < len(s) && digit(s[end]) == number {
		end++
	}
	run, rest = s[:end], s[end:]
	if number {
		run = strings.TrimLeft(run, "0")
	}
	return run, rest, number
}

func digit(b byte) bool { return '0' <= b && b <= '9' }
