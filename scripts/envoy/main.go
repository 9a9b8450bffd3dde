// Prints the messages that Istio knows in patches of EnvoyFilters, reduced to the names and types of their fields, as
// lib/rules/istio/envoy-filter/data/messages.json. See README.md.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"sort"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"

	_ "istio.io/istio/pkg/config/validation/envoyfilter"
)

// Packages that no patch contains, unless a message of another package refers to them.
var others = regexp.MustCompile(`^(istio\.(analysis|extensions|mcp|mesh|meta|networking|security|telemetry|type)|` +
	`google\.api\.[A-Z]|grpc|io\.prometheus|k8s|pb|validate)(\.|$)`)

var scalars = map[protoreflect.Kind]string{
	protoreflect.BoolKind: "b", protoreflect.StringKind: "s", protoreflect.BytesKind: "y",
	protoreflect.FloatKind: "f", protoreflect.DoubleKind: "d",
	protoreflect.Int32Kind: "i", protoreflect.Sint32Kind: "i", protoreflect.Sfixed32Kind: "i",
	protoreflect.Uint32Kind: "u", protoreflect.Fixed32Kind: "u",
	protoreflect.Int64Kind: "l", protoreflect.Sint64Kind: "l", protoreflect.Sfixed64Kind: "l",
	protoreflect.Uint64Kind: "q", protoreflect.Fixed64Kind: "q",
}

type data struct {
	Messages map[string]string `json:"messages"`
	Enums    map[string]string `json:"enums"`
}

func main() {
	roots := []protoreflect.MessageDescriptor{}
	protoregistry.GlobalTypes.RangeMessages(func(mt protoreflect.MessageType) bool {
		if !others.MatchString(string(mt.Descriptor().FullName())) && !mt.Descriptor().IsMapEntry() {
			roots = append(roots, mt.Descriptor())
		}
		return true
	})
	out := data{map[string]string{}, map[string]string{}}
	for _, root := range roots {
		out.add(root)
	}
	out.print()
}

func (out *data) add(message protoreflect.MessageDescriptor) {
	name := string(message.FullName())
	if _, known := out.Messages[name]; known {
		return
	}
	out.Messages[name] = ""
	fields := []string{}
	for i := 0; i < message.Fields().Len(); i++ {
		fields = append(fields, out.field(message.Fields().Get(i)))
	}
	out.Messages[name] = strings.Join(fields, " ")
}

// A field is its name and its type: `*` before the type of a list, `KEY%` before that of a map, and `=NAME` after the name if
// the name in JSON is not the usual one.
func (out *data) field(field protoreflect.FieldDescriptor) string {
	name := string(field.Name())
	if usual(name) != field.JSONName() {
		name += "=" + field.JSONName()
	}
	switch {
	case field.IsMap():
		return name + ":" + scalars[field.MapKey().Kind()] + "%" + out.typeOf(field.MapValue())
	case field.IsList():
		return name + ":*" + out.typeOf(field)
	default:
		return name + ":" + out.typeOf(field)
	}
}

func (out *data) typeOf(field protoreflect.FieldDescriptor) string {
	if enum := field.Enum(); enum != nil {
		values := []string{}
		for i := 0; i < enum.Values().Len(); i++ {
			values = append(values, string(enum.Values().Get(i).Name()))
		}
		out.Enums[string(enum.FullName())] = strings.Join(values, " ")
		return string(enum.FullName())
	}
	if message := field.Message(); message != nil {
		out.add(message)
		return string(message.FullName())
	}
	return scalars[field.Kind()]
}

func usual(name string) string {
	parts := strings.Split(name, "_")
	for i, part := range parts {
		if i > 0 && part != "" {
			parts[i] = strings.ToUpper(part[:1]) + part[1:]
		}
	}
	return strings.Join(parts, "")
}

// print writes a line for each message, so that a change stays a small difference. Names of messages are the only long texts:
// types refer to them by their position.
func (out *data) print() {
	messages, enums := sorted(out.Messages), sorted(out.Enums)
	position := map[string]string{}
	for i, name := range messages {
		position[name] = fmt.Sprint(i)
	}
	for i, name := range enums {
		position[name] = fmt.Sprintf("-%d", i+1)
	}
	short := func(fields string) string {
		parts := strings.Fields(fields)
		for i, part := range parts {
			at := strings.LastIndexAny(part, ":*%") + 1
			if found, ok := position[part[at:]]; ok {
				parts[i] = part[:at] + found
			}
		}
		return strings.Join(parts, " ")
	}
	lines := []string{}
	for _, name := range messages {
		lines = append(lines, quoted(name)+":"+quoted(short(out.Messages[name])))
	}
	values := []string{}
	for _, name := range enums {
		values = append(values, quoted(name)+":"+quoted(out.Enums[name]))
	}
	fmt.Fprintf(os.Stdout, "{\"messages\":{\n%s\n},\"enums\":{\n%s\n}}\n", strings.Join(lines, ",\n"), strings.Join(values, ",\n"))
}

func sorted(names map[string]string) []string {
	keys := []string{}
	for name := range names {
		keys = append(keys, name)
	}
	sort.Strings(keys)
	return keys
}

func quoted(text string) string {
	bytes, _ := json.Marshal(text)
	return string(bytes)
}
