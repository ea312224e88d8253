// Command embed-http shows rules behind HTTP: a repairs desk in any language
// posts what a caller said, and gets back what must be done and by when.
//
//	go run ./examples/embed-http                        # asks itself once, and shows what came
//	go run ./examples/embed-http -listen localhost:8080 # serves until it is stopped
package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"time"
	_ "time/tzdata" // a bare machine has no time zones

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
	"github.com/doorknock/doorknock/rules/web"
)

//go:embed rules.yaml
var document []byte

func main() {
	listen := flag.String("listen", "", "serve at this `address`, such as localhost:8080")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *listen, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, address string, out io.Writer) error {
	handler, err := desk(time.Now)
	if err != nil {
		return err
	}
	once := address == ""
	if once {
		address = "localhost:0"
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	if once {
		err = ask(ctx, "http://"+listener.Addr().String(), out)
	} else {
		if _, err := fmt.Fprintln(out, "serving at", listener.Addr()); err != nil {
			return err
		}
		<-ctx.Done()
	}
	// Whoever is being answered now still gets their answer.
	last, done := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer done()
	err = errors.Join(err, server.Shutdown(last))
	if stopped := <-served; !errors.Is(stopped, http.ErrServerClosed) {
		err = errors.Join(err, stopped)
	}
	return err
}

// desk is the handler with this landlord's rules.
func desk(now func() time.Time) (http.Handler, error) {
	schema, err := condition.NewSchema(
		condition.Field{Name: "damp", Type: condition.TypeChoice, Choices: []string{"none", "patch", "spreading"}, Ordered: true},
		condition.Field{Name: "ill", Type: condition.TypeBoolean, Sensitive: true})
	if err != nil {
		return nil, err
	}
	clocks, err := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	if err != nil {
		return nil, err
	}
	set, err := book.Compile("rules.yaml", document, schema, book.Config{Clocks: clocks})
	if err != nil {
		return nil, err
	}
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		return nil, err
	}
	asking := rules.Asking{Zone: zone, Nation: deadline.England, Clocks: clocks}
	return web.Handler(set, web.Config{Now: now, Asking: func(*http.Request) rules.Asking { return asking }}), nil
}

// ask posts one caller's answers, as the desk's own program would.
func ask(ctx context.Context, server string, out io.Writer) error {
	const said = `{"answers": {"damp": "spreading", "ill": {"status": "dont_know"}}, "tenure": "social_rent", "aware": "2026-01-12"}`
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, server+"/decide", strings.NewReader(said))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, body, "", "  "); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s\n%s", response.Status, pretty.String())
	return err
}
