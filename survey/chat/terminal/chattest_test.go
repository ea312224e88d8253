package terminal_test

import (
	"bufio"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/chattest"
	"github.com/doorknock/doorknock/survey/chat/terminal"
)

// seat is a terminal with somebody at it.
type seat struct {
	t      *testing.T
	keys   io.WriteCloser
	screen *bufio.Reader
	end    chan terminal.End
	was    *terminal.End
}

func TestConformance(t *testing.T) {
	chattest.Run(t, func(t *testing.T, script *chat.Script) chattest.Talk {
		in, keys := io.Pipe()
		screen, out := io.Pipe()
		s := &seat{t: t, keys: keys, screen: bufio.NewReader(screen), end: make(chan terminal.End, 1)}
		go func() {
			end, err := terminal.Run(t.Context(), script, survey.Beginning{ID: "i1", At: clock}, in, out, terminal.Config{Now: func() time.Time { return clock }})
			s.end <- end
			_ = out.CloseWithError(err)
			_ = in.CloseWithError(io.EOF)
		}()
		t.Cleanup(func() { _ = keys.Close(); _ = screen.Close() })
		s.read()
		return s
	})
}

func (s *seat) Capabilities() chat.Capabilities { return chat.Capabilities{} }

// read reads what is shown until it is the person's turn, or all is over.
func (s *seat) read() []chattest.Shown {
	var all strings.Builder
	for !strings.HasSuffix(all.String(), "\nyou: ") && all.String() != "you: " {
		b, err := s.screen.ReadByte()
		if err != nil {
			break
		}
		all.WriteByte(b)
	}
	var shown []chattest.Shown
	for _, m := range strings.Split("\n"+strings.TrimSuffix(all.String(), "you: "), "\nbot: ")[1:] {
		shown = append(shown, chattest.Shown{Text: strings.ReplaceAll(strings.TrimSpace(m), "\n     ", "\n")})
	}
	return shown
}

func (s *seat) Say(words string) []chattest.Shown {
	_, err := io.WriteString(s.keys, words+"\n")
	require.NoError(s.t, err)
	return s.read()
}

func (s *seat) Tap(label string) []chattest.Shown { return s.Say(label) }

func (s *seat) Response() (survey.Response, bool) {
	if s.was == nil {
		_ = s.keys.Close()
		end := <-s.end
		s.was = &end
	}
	if s.was.Response == nil {
		return survey.Response{}, false
	}
	return *s.was.Response, true
}
