package crowd

import (
	"bytes"
	"fmt"
	"image"
	_ "image/png" // what the crowd sends
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// End is how somebody's conversation stands with the bot.
type End string

// The ends.
const (
	Submitted End = "submitted"
	Paused    End = "paused"  // open still, or closed by silence; they may have been asked nothing
	Stopped   End = "stopped" // by STOP, or by not agreeing
)

// Kept is what the bot's store holds of one conversation.
type Kept struct {
	End      End
	Answers  []survey.At // of the response that counts or, without one, of the interview as it stands
	Partial  bool
	Content  func(hash string) ([]byte, error) // of a picture
	Contacts bool                              // the campaign may still write to the person
}

// Wrong is something that ended otherwise than somebody meant.
type Wrong struct {
	Chat int64
	What string
}

// String says whose it is, and what.
func (w Wrong) String() string { return fmt.Sprintf("person %d, %s", w.Chat, w.What) }

// Check compares what is kept of everybody with what they meant, and returns
// what is wrong with each.
func (c *Crowd) Check(kept func(chat int64) (Kept, bool)) []Wrong {
	var out []Wrong
	for _, p := range c.people {
		for _, fault := range p.check(kept) {
			out = append(out, Wrong{p.chat, fmt.Sprintf("who %s: %s", p.began, fault)})
		}
		c.count.waits = append(c.count.waits, p.waits...)
	}
	return append(out, c.leaks()...)
}

// Diary is what somebody saw and did.
func (c *Crowd) Diary(chat int64) string { return c.byChat[chat].diary.String() }

func (p *Person) check(kept func(chat int64) (Kept, bool)) []string {
	out := p.trouble
	k, ok := kept(p.chat)
	if !ok {
		p.crowd.count.ends[Paused]++
		if p.prompts > 3 && p.end != refused && p.end != strangers {
			out = append(out, "nothing is kept of them")
		}
		return out
	}
	p.crowd.count.ends[k.End]++
	if want := p.wantedEnd(); want != k.End {
		out = append(out, fmt.Sprintf("ended %s and not %s (the last they saw was %q)", k.End, want, p.end))
	}
	if k.End == Stopped && p.end == stopped && k.Contacts && len(p.gave) > 0 {
		out = append(out, "may still be written to")
	}
	return append(out, p.compare(k)...)
}

func (p *Person) wantedEnd() End {
	switch p.end {
	case finished:
		return Submitted
	case stopped, refused:
		return Stopped
	}
	return Paused
}

// compare holds every answer that is kept to what was meant, and what was given
// to what is kept.
func (p *Person) compare(k Kept) []string {
	var out []string
	held := map[condition.Path]survey.Answer{}
	for _, x := range k.Answers {
		held[x.Path] = x.Answer
		out = append(out, p.holds(x, k)...)
	}
	for path := range p.gave {
		if !p.relevant(path) {
			continue
		}
		want := p.answers[path]
		if got := held[path]; want.Status != condition.Unasked && got.Status == condition.Unasked {
			out = append(out, fmt.Sprintf("%s was answered and is not kept", path))
		}
	}
	if k.End == Submitted {
		for path, want := range p.answers {
			if !p.relevant(path) {
				continue
			}
			if got := held[path]; want.Status != condition.Unasked && got.Status == condition.Unasked {
				out = append(out, fmt.Sprintf("%s is missing", path))
			}
		}
	}
	slices.Sort(out)
	return out
}

func (p *Person) holds(x survey.At, k Kept) []string {
	want, got := p.answers[x.Path], x.Answer
	switch {
	case x.Path.Field == "rooms", got == want, got.Status == condition.Unasked:
		return nil
	case got.Status == condition.NotApplicable && want.Status == condition.Unasked:
		return nil
	case got.Status == condition.NotApplicable && !p.relevant(x.Path):
		return nil
	case want.Value.Type() == condition.TypeMedia && got.Value.Type() == condition.TypeMedia:
		return p.samePicture(got, k)
	}
	wanted, _ := want.Encode()
	found, _ := got.Encode()
	return []string{fmt.Sprintf("%s is kept as %.120q and was meant as %.120q", x.Path, found, wanted)}
}

// relevant says that what somebody meant to say of it may be said.
func (p *Person) relevant(q condition.Path) bool {
	hurt, _ := p.answers[at("hurt")].Value.Bool()
	if row, err := strconv.Atoi(q.Rows); err == nil {
		return row <= p.rooms
	}
	return q.Field != "unsafe" || hurt
}

// samePicture looks at the picture that is kept.
func (p *Person) samePicture(got survey.Answer, k Kept) []string {
	hash, _ := got.Value.Text()
	content, err := k.Content(hash)
	if err != nil {
		return []string{fmt.Sprintf("the picture: %v", err)}
	}
	img, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return []string{fmt.Sprintf("the picture: %v", err)}
	}
	if r, _, _, _ := img.At(1, 1).RGBA(); byte(r>>8) != p.grey {
		return []string{"the picture is another one"}
	}
	return nil
}

// leaks are words of one person on the telephone of another.
func (c *Crowd) leaks() []Wrong {
	var out []Wrong
	for _, p := range c.people {
		for _, m := range c.cfg.Server.Sent(p.chat) {
			for _, word := range strings.FieldsFunc(m.Text, func(r rune) bool { return r != 'k' && r != 't' && r != 'o' && (r < '0' || r > '9') }) {
				if strings.HasPrefix(word, "tok") && strings.HasSuffix(word, "k") && len(word) > 4 && word != p.token {
					out = append(out, Wrong{p.chat, "was shown what another wrote: " + word})
				}
			}
		}
	}
	return out
}
