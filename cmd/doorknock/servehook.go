package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
)

// What only the environment says of a webhook: both are secrets, as the address
// may be one.
const (
	hookAddress = "DOORKNOCK_WEBHOOK_URL"
	hookSecret  = "DOORKNOCK_WEBHOOK_SECRET"
)

var hookSecretPattern = regexp.MustCompile(`^[A-Za-z0-9_-]{24,256}$`)

// hook is where Telegram posts, and what listens there.
type hook struct {
	listen  string
	address *url.URL
	secret  string
	tls     *tls.Config   // nil: something in front speaks TLS
	sent    []byte        // the certificate that Telegram is to trust; nil: it trusts whoever signed it
	grace   time.Duration // for updates that come out of turn

	listener net.Listener
	server   *http.Server
}

// The times of the listener. Telegram posts little, at once.
const (
	hookGrace  = 300 * time.Millisecond
	hookHeader = 10 * time.Second
	hookRead   = 30 * time.Second
	hookIdle   = 2 * time.Minute
	hookEnd    = 10 * time.Second
	hookMost   = 16 << 10 // bytes of a header
)

// hook reads what is said of a webhook; nil: nothing.
func (c *serveCmd) hook() (*hook, error) {
	if c.Webhook == "" {
		if c.Cert != "" || c.CertKey != "" || c.SentCert != "" {
			return nil, wrong("--cert, --cert-key and --webhook-cert go with --webhook")
		}
		return nil, nil
	}
	h := &hook{listen: c.Webhook, secret: strings.TrimSpace(os.Getenv(hookSecret)), grace: hookGrace}
	if !hookSecretPattern.MatchString(h.secret) {
		return nil, wrong("put the webhook's secret into %s: 24 to 256 letters, digits, - and _", hookSecret)
	}
	u, err := url.Parse(strings.TrimSpace(os.Getenv(hookAddress)))
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || u.Fragment != "" {
		return nil, wrong("put the address to which Telegram posts into %s: https://…", hookAddress)
	}
	h.address = u
	if c.SentCert != "" {
		if h.sent, err = os.ReadFile(c.SentCert); err != nil {
			return nil, wrong("--webhook-cert %s: %w", c.SentCert, err)
		}
	}
	if c.Cert == "" && c.CertKey == "" {
		return h, nil
	}
	cert, err := tls.LoadX509KeyPair(c.Cert, c.CertKey)
	if err != nil {
		return nil, wrong("--cert %s, --cert-key %s: %w", c.Cert, c.CertKey, err)
	}
	h.tls = &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}
	return h, nil
}

// open listens, and then has Telegram post there.
func (h *hook) open(ctx context.Context, channel line, inbox chat.Inbox) error {
	handler, err := channel.Webhook(h.secret, inbox)
	if err != nil {
		return inputError{err}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/"+strings.TrimPrefix(h.address.Path, "/") {
			http.NotFound(w, r)
			return
		}
		handler.ServeHTTP(w, r)
	})
	h.server = &http.Server{Handler: mux, ReadHeaderTimeout: hookHeader, ReadTimeout: hookRead, IdleTimeout: hookIdle, MaxHeaderBytes: hookMost,
		ErrorLog: log.New(io.Discard, "", 0)} // it would tell who knocked
	if h.listener, err = new(net.ListenConfig).Listen(ctx, "tcp", h.listen); err != nil {
		return wrong("--webhook %s: %w", h.listen, err)
	}
	if h.tls != nil {
		h.listener = tls.NewListener(h.listener, h.tls)
	}
	if err := channel.SetWebhook(ctx, telegram.Hook{URL: h.address.String(), Secret: h.secret, Certificate: h.sent}); err != nil {
		return errors.Join(fmt.Errorf("webhook: %w", err), h.listener.Close())
	}
	return nil
}

// serve takes what is posted until ctx ends, and then what is on its way.
func (h *hook) serve(ctx context.Context) error {
	ended := make(chan error, 1)
	go func() { ended <- h.server.Serve(h.listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), hookEnd)
	defer cancel()
	if err := h.server.Shutdown(ctx); err != nil {
		return errors.Join(err, h.server.Close())
	}
	return nil
}
