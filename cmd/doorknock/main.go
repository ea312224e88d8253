// Command doorknock checks an association's surveys and rules, tries them in a
// terminal, runs a Big Door Knock on one machine, and plays a whole season of
// an invented one.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // a bare machine has no time zones

	"github.com/alecthomas/kong"
)

// How the command ends.
const (
	exitDone  = 0
	exitInput = 1 // what was given is wrong
	exitFault = 2 // it is our fault, or the machine's
)

// cli is every command, one file each.
type cli struct {
	Demo      demoCmd      `cmd:"" help:"Play a whole season of an invented landlord, and report on it."`
	Check     checkCmd     `cmd:"" help:"Check documents as a whole: surveys, rules, landlords, services, homes, staff."`
	Ask       askCmd       `cmd:"" help:"Ask a survey in this terminal, as the chat would."`
	Decide    decideCmd    `cmd:"" help:"Say what the rules make of answers."`
	Explain   explainCmd   `cmd:"" help:"Say why a rule fired, did not, or could not be decided."`
	Whatif    whatifCmd    `cmd:"" help:"Say what can still come of answers that are not complete, and what to ask next."`
	Clocks    clocksCmd    `cmd:"" help:"Say which time limits there are and whose, whom they cover, and what dates they give."`
	Crisis    crisisCmd    `cmd:"" help:"Say which words of danger the chat listens for, and try sentences on them."`
	Replay    replayCmd    `cmd:"" help:"Say what another ruleset makes of the same answers: who gains, who loses, and why."`
	Services  servicesCmd  `cmd:"" help:"Say which local services are offered for a need, in which order, and why."`
	Diff      diffCmd      `cmd:"" help:"Say what changed between two versions of a survey, and what that does."`
	Test      testCmd      `cmd:"" help:"Run the tests that stand in rule documents, and the scenarios of surveys."`
	Schema    schemaCmd    `cmd:"" help:"Print the JSON Schema of a document, for editors, or of a survey's answers."`
	Translate translateCmd `cmd:"" help:"Hand texts to translators as a workbook, and take them back."`
	Import    importCmd    `cmd:"" help:"Bring homes, staff or services into a campaign, or make a survey of a workbook."`
	Export    exportCmd    `cmd:"" help:"Write a survey as an XLSForm workbook."`
	Cases     casesCmd     `cmd:"" help:"List cases, raise one, or move one on."`
	Report    reportCmd    `cmd:"" help:"Report a campaign: reach, findings, actions, money."`
	Invite    inviteCmd    `cmd:"" help:"Make the code with which a home can begin a chat."`
	Serve     serveCmd     `cmd:"" help:"Answer residents on Telegram, and see to what falls silent."`
}

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// inputError marks what the caller can mend.
type inputError struct{ error }

func (e inputError) Unwrap() error { return e.error }

// wrong makes an error that the caller can mend.
func wrong(format string, args ...any) error { return inputError{fmt.Errorf(format, args...)} }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// run runs one command line and returns how it ended.
func run(ctx context.Context, args []string, std streams) int {
	var c cli
	ended := -1
	parser, err := kong.New(&c, kong.Name("doorknock"),
		kong.Description("Get behind every door: surveys, rules and campaigns of a social landlord."),
		kong.Writers(std.out, std.err), kong.Exit(func(code int) { ended = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}), kong.DefaultEnvars("DOORKNOCK"))
	if err != nil {
		std.complain("%v", err)
		return exitFault
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	if args[0] == "help" {
		args = append(args[1:len(args):len(args)], "--help")
	}
	parsed, err := parser.Parse(args)
	switch {
	case ended >= 0:
		return ended
	case err != nil:
		std.complain("%v", err)
		std.complain("try: %s --help", meant(err))
		return exitInput
	}
	parsed.BindTo(ctx, (*context.Context)(nil))
	return report(parsed.Run(std), std)
}

// meant names the command that a mistaken line was for.
func meant(err error) string {
	var fault *kong.ParseError
	if errors.As(err, &fault) && fault.Context != nil && fault.Context.Selected() != nil {
		return fault.Context.Selected().FullPath()
	}
	return "doorknock"
}

// report says what went wrong, and how the command ends.
func report(err error, std streams) int {
	var input inputError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSilent):
		return exitInput
	case errors.Is(err, context.Canceled):
		std.complain("stopped")
		return exitInput
	}
	std.complain("%v", err)
	if errors.As(err, &input) {
		return exitInput
	}
	return exitFault
}

// errSilent ends a command whose findings were printed already.
var errSilent = errors.New("findings were printed")
