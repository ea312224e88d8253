package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	counting "github.com/doorknock/doorknock/campaign/report"
	"github.com/doorknock/doorknock/campaign/report/render"
	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
	"github.com/doorknock/doorknock/examples/big-door-knock/truth"
	"github.com/doorknock/doorknock/internal/outfit"
	"github.com/doorknock/doorknock/internal/play"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/answers"
)

// demoCmd plays a season of the invented landlord that the command carries.
type demoCmd struct {
	Homes int    `default:"600" help:"How many homes the town has: 150 to 20,000."`
	Seed  uint64 `default:"1" help:"Another number plays another town; the same plays the same."`
	Start string `placeholder:"DATE" help:"The day on which the trial begins. Defaults to what the campaign's document says."`
	Dir   string `type:"path" help:"Where to keep the campaign's file. Defaults to a new folder among the temporary ones."`
	Truth string `type:"existingfile" help:"How people live: a file to play instead of the one that is carried."`
	JSON  bool   `name:"json" help:"Print the report alone, for programs."`
}

// Help shows the command at work.
func (demoCmd) Help() string {
	return `Everything is invented but the program: the documents are checked, homes and staff
brought in, rounds planned, cards posted, doors knocked at, missed homes answer in a
chat, and staff see to what was raised. The same seed gives the same report.

Example: doorknock demo --homes 2000 --seed 7`
}

const (
	leastHomes = 150
	mostHomes  = 20_000

	// A season makes and drops much, and the demonstration has the machine to
	// itself: memory is spent to spare the processors.
	gcPercent = 400
)

// Run plays the season.
func (c demoCmd) Run(ctx context.Context, std streams) error {
	if c.Homes < leastHomes || c.Homes > mostHomes {
		return wrong("--homes: %d is not from %d to %d", c.Homes, leastHomes, mostHomes)
	}
	debug.SetGCPercent(gcPercent)
	d := &demo{demoCmd: c, std: std, began: time.Now()}
	for _, step := range []func(context.Context) error{d.documents, d.town, d.story, d.season, d.report} {
		if err := step(ctx); err != nil {
			d.abandon(errors.Is(err, context.Canceled))
			return err
		}
	}
	return d.file.close()
}

// abandon closes what is open. Where somebody stopped the demonstration, a
// folder that they did not name goes too: half a season is of no use.
func (d *demo) abandon(stopped bool) {
	if d.file != nil {
		_ = d.file.close()
	}
	if stopped && d.Dir == "" && d.dir != "" {
		_ = os.RemoveAll(d.dir)
	}
}

// demo is one demonstration on its way.
type demo struct {
	demoCmd
	std    streams
	began  time.Time
	docs   *outfit.Documents
	model  *truth.Model
	dir    string
	file   *opened
	player *play.Player
}

// tell prints a line of what happens; with --json nothing but the report is
// printed.
func (d *demo) tell(format string, args ...any) {
	if !d.JSON {
		d.std.print(fmt.Sprintf(format, args...) + "\n")
	}
}

func (d *demo) heading(n int, text string) { d.tell("\n%d. %s\n", n, text) }

// documents checks what the landlord's officers wrote.
func (d *demo) documents(context.Context) error {
	docs, err := outfit.Load(bigdoorknock.Documents)
	if err != nil {
		return fmt.Errorf("the documents of the demonstration: %w", err)
	}
	d.docs = docs
	if d.model, err = d.lives(); err != nil {
		return err
	}
	if d.Start != "" {
		start, err := condition.ParseDate(d.Start)
		if err != nil {
			return wrong("--start: %v", err)
		}
		d.docs.Season = d.docs.Season.On(start)
		if err := d.covered(); err != nil {
			return err
		}
	}
	d.heading(1, "What the officers of "+docs.Landlord.Name+" wrote is checked")
	for _, e := range docs.Editions {
		ask := rules.Asking{Zone: docs.Landlord.Zone, Nation: docs.Landlord.Nation, Division: docs.Landlord.Division, Clocks: docs.Clocks, Services: docs.Services}
		tested := e.Rules.TestThrough(ask, answers.New(e.Survey).Through(ask))
		d.tell("   survey %s, %d languages; %d rules, %d of their %d tests pass", e.Survey.Version(), len(e.Survey.Languages()), e.Rules.Len(), tested.Passed, len(tested.Results))
	}
	return nil
}

// covered says whether the bank holidays are known for the whole season.
func (d *demo) covered() error {
	last := d.docs.Season.Campaign.Season.To.AddDays(120)
	first := d.docs.Season.Campaign.Season.From.AddDays(-60)
	for _, day := range []condition.Date{first, last} {
		if _, err := d.docs.Clocks.Calendar().Working(d.docs.Landlord.Division, day); err != nil {
			return wrong("--start: %v", err)
		}
	}
	return nil
}

// lives reads how the people of the town live.
func (d *demo) lives() (*truth.Model, error) {
	name := "truth.yaml"
	var data []byte
	var err error
	if d.Truth != "" {
		name = d.Truth
		data, err = os.ReadFile(d.Truth)
	} else {
		data, err = fs.ReadFile(bigdoorknock.Documents, name)
	}
	if err != nil {
		return nil, err
	}
	model, err := truth.Compile(name, data)
	if err != nil {
		return nil, inputError{err}
	}
	return model, nil
}

// town brings homes and staff into a new file.
func (d *demo) town(ctx context.Context) error {
	d.dir = d.Dir
	if d.dir == "" {
		dir, err := os.MkdirTemp("", "doorknock-demo-")
		if err != nil {
			return err
		}
		d.dir = dir
	}
	at := &place{Dir: d.dir, relaxed: true}
	if at.there() == nil {
		return wrong("--dir: %s holds a campaign already; name a new folder", d.dir)
	}
	var homes bytes.Buffer
	if err := bigdoorknock.WriteHomes(&homes, d.Homes, d.Seed); err != nil {
		return err
	}
	staff, err := outfit.Staff(bigdoorknock.Documents)
	if err != nil {
		return err
	}
	if err := d.leaveDocuments(homes.Bytes()); err != nil {
		return err
	}
	if d.file, err = at.begin(ctx, streams{out: io.Discard, err: io.Discard}, d.docs.Sensitive()); err != nil {
		return err
	}
	d.player, err = play.New(ctx, play.Config{Documents: d.docs, Store: d.file.Store, Model: d.model, Homes: homes.Bytes(), Staff: staff, Seed: d.Seed,
		Times: (d.Homes + bigdoorknock.HomesInFile - 1) / bigdoorknock.HomesInFile, Progress: d.progress()})
	if err != nil {
		return err
	}
	d.heading(2, "Homes and staff are brought in")
	d.tell("   %d homes, %d colleagues of %d teams; the trial on %s", d.Homes, bytes.Count(staff, []byte("\n")), len(d.docs.Landlord.Teams),
		strings.Join(d.docs.Season.Campaign.Trial.Streets, ", "))
	return nil
}

// leaveDocuments puts the documents beside the campaign's file, where other
// commands look for them.
func (d *demo) leaveDocuments(homes []byte) error {
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(d.dir, "homes.csv"), homes, 0o600); err != nil {
		return err
	}
	entries, err := bigdoorknock.Documents.ReadDir(".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == "homes.csv" {
			continue // the town that is played has its own
		}
		data, err := bigdoorknock.Documents.ReadFile(e.Name())
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(d.dir, e.Name()), data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// story follows one home.
func (d *demo) story(ctx context.Context) error {
	d.heading(3, "One home, followed closely")
	var day condition.Date
	return d.player.Story(ctx, func(m play.Moment) {
		if today := condition.DateOf(m.At); today != day {
			day = today
			d.tell("\n   %s", m.At.Format("Monday 2 January 2006"))
		}
		switch m.Who {
		case "bot":
			d.tell("%s", indented("     bot │ ", m.Text))
		case "resident":
			d.tell("%s", indented("     you │ ", m.Text))
		default:
			d.tell("%s", indented("   "+m.At.Format("15:04")+"  ", m.Text))
		}
	})
}

// indented puts text behind a mark, and its other lines below it.
func indented(mark, text string) string {
	rest := strings.Repeat(" ", len([]rune(strings.TrimRight(mark, "│ ")))+1)
	if strings.Contains(mark, "│") {
		rest = strings.Repeat(" ", strings.Index(mark, "│")) + "│ "
	}
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		lines = append(lines, wrapped(line, 88-len([]rune(mark)))...)
	}
	return mark + strings.Join(lines, "\n"+rest)
}

func wrapped(line string, width int) []string {
	var out []string
	var now string
	for _, word := range strings.Fields(line) {
		if now != "" && len([]rune(now))+1+len([]rune(word)) > width {
			out, now = append(out, now), ""
		}
		now = strings.TrimSpace(now + " " + word)
	}
	return append(out, now)
}

// season plays the rest.
func (d *demo) season(ctx context.Context) error {
	c := d.docs.Season.Campaign
	d.heading(4, "The whole season is played")
	d.tell("   Trial %s to %s, season %s to %s, and what follows until %s.", c.Trial.From, c.Trial.To, c.Season.From, c.Season.To,
		condition.DateOf(d.player.End()))
	return d.player.Play(ctx)
}

// progress shows how far the season is, where somebody looks on.
func (d *demo) progress() func(play.Progress) {
	out, ok := d.std.err.(*os.File)
	if d.JSON || !ok || !term.IsTerminal(int(out.Fd())) {
		return nil
	}
	var bar *progressbar.ProgressBar
	return func(p play.Progress) {
		if bar == nil {
			bar = progressbar.NewOptions(int(p.Last-p.First)+1, progressbar.OptionSetWriter(out), progressbar.OptionSetWidth(30),
				progressbar.OptionClearOnFinish(), progressbar.OptionSetElapsedTime(false), progressbar.OptionSetPredictTime(true))
		}
		bar.Describe(fmt.Sprintf("   %s  %d knocks, %d homes reached, %d of %d cases done", p.Day, p.Visits, p.Reached, p.Finished, p.Cases))
		_ = bar.Add(1)
	}
}

// report counts the file, and says what to try next.
func (d *demo) report(ctx context.Context) error {
	rows, err := play.Rows(ctx, d.file.Store, d.docs.Season.Campaign.ID, d.docs.Surveys()...)
	if err != nil {
		return err
	}
	r := counting.Count(rows, counting.Config{Now: d.player.End(), Zone: d.docs.Landlord.Zone, Findings: play.Findings()})
	if d.JSON {
		return render.JSON(d.std.out, r)
	}
	d.heading(5, "The report")
	if err := render.Text(d.std.out, r); err != nil {
		return err
	}
	d.tell(`
This took %s. Everything is in %s:

  doorknock cases  --dir %[2]s --overdue
  doorknock report --dir %[2]s --html report.html
  doorknock ask examples/big-door-knock/survey-2.yaml --language cy`, time.Since(d.began).Round(100*time.Millisecond), d.dir)
	return nil
}
