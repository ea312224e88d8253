package main

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// lines is a log that a test reads while it is written.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// address waits until a service says where it listens.
func (l *lines) address(t *testing.T) string {
	t.Helper()
	require.Eventually(t, func() bool { return listening.MatchString(l.String()) }, time.Minute, time.Millisecond, "it never listened: %s", l)
	return listening.FindStringSubmatch(l.String())[1]
}

var aSecret = strings.Repeat("s3cret_", 5)

func hooked(t *testing.T, bot *telegramtest.Server) {
	t.Helper()
	t.Setenv(botToken, bot.Token)
	t.Setenv(hookAddress, "https://example.org/in/hook")
	t.Setenv(hookSecret, aSecret)
}

// certificate writes one for this machine, and returns who trusts it.
func certificate(t *testing.T) *x509.CertPool {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	made := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{"example.org"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, made, made, &key.PublicKey, key)
	require.NoError(t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("cert.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	require.NoError(t, os.WriteFile("key.pem", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600))
	parsed, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return pool
}

// By webhook, through every failure that can be made: residents are answered,
// and nothing that is written anywhere holds the token, the webhook's secret, or
// what anybody said.
func TestServeByWebhook(t *testing.T) {
	campaignHere(t)
	bot := telegramtest.New(t)
	hooked(t, bot)
	code := strings.Fields(says(t, "invite", "999900100001", "--by", "s2"))[0]
	bot.Fail("sendMessage", telegramtest.Fault{Noise: true}, telegramtest.Fault{Drop: true})
	bot.Fail("setMyCommands", telegramtest.Fault{Drop: true})
	bot.Fail("setWebhook", telegramtest.Fault{Code: 500})
	var log lines
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan int)
	go func() {
		ended <- run(ctx, []string{"serve", "--per-chat", "1000", "--server", bot.URL, "--webhook", "127.0.0.1:0"}, streams{in: strings.NewReader(""), out: &log, err: &log})
	}()
	here := "http://" + log.address(t)
	address, secret := bot.Webhook()
	assert.Equal(t, []string{"https://example.org/in/hook", aSecret}, []string{address, secret})
	bot.Jumble(3)
	bot.Deliver(here + "/in/hook")
	wren := &resident{t: t, bot: bot}
	for _, text := range []string{"/start " + code, "English", "carry on", "yes", "Wren Ashdown", "14 February 1988", "yes"} {
		wren.say(text)
	}
	bot.WaitFor(ann, "Which room")
	assert.Zero(t, bot.Calls("getUpdates"))
	for path, want := range map[string]int{"/": 404, "/in": 404, "/in/hook": 401, "/in/hook/": 404} {
		resp, err := http.Post(here+path, "application/json", strings.NewReader("{}"))
		require.NoError(t, err)
		assert.Equal(t, want, resp.StatusCode, path)
		require.NoError(t, resp.Body.Close())
	}
	bad, err := http.NewRequestWithContext(t.Context(), http.MethodPost, here+"/in/hook", strings.NewReader(`{"update_id":9,"message":"Wren"}`))
	require.NoError(t, err)
	bad.Header.Set("X-Telegram-Bot-Api-Secret-Token", aSecret)
	resp, err := http.DefaultClient.Do(bad)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.Equal(t, http.StatusOK, resp.StatusCode)
	stop()
	require.Equal(t, exitDone, <-ended, "%s", log.String())
	_, part, _ := strings.Cut(bot.Token, ":")
	for _, secret := range []string{bot.Token, part, aSecret, "Wren", "bedroom", code} {
		assert.NotContains(t, log.String(), secret)
	}
	assert.Contains(t, log.String(), "update 9 could not be read and was passed over")
	assert.Empty(t, bot.Broken())
}

// With a certificate of its own it needs nothing in front.
func TestServeByWebhookWithACertificate(t *testing.T) {
	campaignHere(t)
	bot := telegramtest.New(t)
	hooked(t, bot)
	pool := certificate(t)
	var log lines
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan int)
	go func() {
		ended <- run(ctx, []string{"serve", "--server", bot.URL, "--webhook", "127.0.0.1:0", "--cert", "cert.pem", "--cert-key", "key.pem", "--webhook-cert", "cert.pem"}, streams{in: strings.NewReader(""), out: &log, err: &log})
	}()
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, ServerName: "example.org"}}}
	defer client.CloseIdleConnections()
	resp, err := client.Post("https://"+log.address(t)+"/in/hook", "application/json", strings.NewReader("{}"))
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.Equal(t, http.StatusUnauthorized, resp.StatusCode)
	stop()
	require.Equal(t, exitDone, <-ended)
	file, err := os.ReadFile("cert.pem")
	require.NoError(t, err)
	assert.Equal(t, string(file), bot.Certificate(), "Telegram is sent it, and trusts it")
	assert.Empty(t, bot.Broken())
}

// The key of a certificate is never sent anywhere.
func TestServeKeepsTheKey(t *testing.T) {
	campaignHere(t)
	bot := telegramtest.New(t)
	hooked(t, bot)
	certificate(t)
	cert, err := os.ReadFile("cert.pem")
	require.NoError(t, err)
	key, err := os.ReadFile("key.pem")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("both.pem", append(cert, key...), 0o600))
	for file, want := range map[string]string{"both.pem": "holds a private key too: it would be sent", "key.pem": "holds a private key too", "none.pem": "--webhook-cert none.pem"} {
		var log lines
		code := run(t.Context(), []string{"serve", "--server", bot.URL, "--webhook", "127.0.0.1:0", "--webhook-cert", file}, streams{in: strings.NewReader(""), out: &log, err: &log})
		assert.NotEqual(t, exitDone, code, file)
		assert.Contains(t, log.String(), want)
	}
	assert.Empty(t, bot.Certificate())
}

// Who asks for updates again, after a webhook, gets them.
func TestServeDropsTheWebhookWhereItAsks(t *testing.T) {
	campaignHere(t)
	bot := telegramtest.New(t)
	hooked(t, bot)
	for _, args := range [][]string{{"--webhook", "127.0.0.1:0"}, nil} {
		var log lines
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan int)
		go func() {
			ended <- run(ctx, append([]string{"serve", "--server", bot.URL}, args...), streams{in: strings.NewReader(""), out: &log, err: &log})
		}()
		if args != nil {
			log.address(t)
			bot.Say(ann, "hello") // nobody delivers it
		} else {
			bot.WaitFor(ann, "type the code")
		}
		stop()
		require.Equal(t, exitDone, <-ended, "%s", log.String())
	}
}

func TestServeRefusesAWebhookThatCannotBe(t *testing.T) {
	campaignHere(t)
	bot := telegramtest.New(t)
	for name, c := range map[string]struct {
		address, secret string
		args            []string
		says            string
	}{
		"no secret":        {"https://example.org/x", "", []string{"--webhook", ":0"}, "put the webhook's secret into DOORKNOCK_WEBHOOK_SECRET: 24 to 256 letters, digits, - and _"},
		"a short secret":   {"https://example.org/x", "abc", []string{"--webhook", ":0"}, "put the webhook's secret into DOORKNOCK_WEBHOOK_SECRET"},
		"no address":       {"", aSecret, []string{"--webhook", ":0"}, "put the address to which Telegram posts into DOORKNOCK_WEBHOOK_URL: https://…"},
		"an open address":  {"http://example.org/x", aSecret, []string{"--webhook", ":0"}, "put the address to which Telegram posts into DOORKNOCK_WEBHOOK_URL"},
		"a certificate":    {"", "", []string{"--cert", "x"}, "--cert, --cert-key and --webhook-cert go with --webhook"},
		"no certificate":   {"https://example.org/x", aSecret, []string{"--webhook", ":0", "--cert", "none.pem", "--cert-key", "none.pem"}, "--cert none.pem, --cert-key none.pem: "},
		"nowhere to hear":  {"https://example.org/x", aSecret, []string{"--webhook", "nowhere"}, "--webhook nowhere: "},
		"a port of no one": {"https://example.org:9/x", aSecret, []string{"--webhook", "127.0.0.1:0"}, "ports 80, 88, 443 or 8443"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(botToken, bot.Token)
			t.Setenv(hookAddress, c.address)
			t.Setenv(hookSecret, c.secret)
			var errs bytes.Buffer
			got := run(t.Context(), append([]string{"serve", "--server", bot.URL}, c.args...), streams{out: &errs, err: &errs})
			assert.NotEqual(t, exitDone, got)
			assert.Contains(t, errs.String(), c.says)
			assert.NotContains(t, errs.String(), bot.Token)
		})
	}
}
