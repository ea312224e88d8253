package telegram

import (
	"io"
	"net/http"
)

// bounded is an http.Client whose replies end at a limit: the library reads
// every reply whole.
type bounded struct{ client *http.Client }

// Do sends the request.
func (b bounded) Do(req *http.Request) (*http.Response, error) {
	resp, err := b.client.Do(req)
	if err != nil {
		return nil, err
	}
	resp.Body = limited{io.LimitReader(resp.Body, largestReply), resp.Body}
	return resp, nil
}

type limited struct {
	io.Reader
	io.Closer
}
