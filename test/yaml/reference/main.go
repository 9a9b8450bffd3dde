// Reads scalars as kubectl and the API server do, with sigs.k8s.io/yaml: one JSON string a line in, one JSON line out.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"sigs.k8s.io/yaml"
)

type result struct {
	Text  string          `json:"text"`
	Value json.RawMessage `json:"value,omitempty"`
	Error string          `json:"error,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<20)
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			panic(err)
		}
		out := result{Text: text}
		value, err := yaml.YAMLToJSONStrict([]byte(text))
		if err != nil {
			out.Error = err.Error()
		} else {
			out.Value = value
		}
		encoded, err := json.Marshal(out)
		if err != nil {
			out = result{Text: text, Error: err.Error()}
			encoded, _ = json.Marshal(out)
		}
		fmt.Println(string(encoded))
	}
}
