package dev.partita.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A node of a parsed selection. Chains of {@code and} and of {@code or} are one node, so that only nesting makes trees deep. */
sealed interface SelectionExpression {

    /** The layers of a traversal that goes as far as there are assets. */
    int ALL_LAYERS = Integer.MAX_VALUE;

    /** How tightly an expression holds together when it stands in another one. */
    enum Binding {
        OR,
        AND,
        NOT,
        /** With plus signs, or the star, which take none. */
        TRAVERSAL,
        OPERAND
    }

    /** The selected assets: a new set, which the caller may change. */
    Set<AssetKey> select(SelectionScope scope);

    /** The text that parses to this. */
    String text();

    default Binding binding() {
        return Binding.OPERAND;
    }

    /** The text, in parentheses if it holds together less than it must. */
    default String text(Binding least) {
        return binding().compareTo(least) < 0 ? "(" + text() + ")" : text();
    }

    /** All assets. */
    record All() implements SelectionExpression {
        @Override
        public Set<AssetKey> select(SelectionScope scope) {
            return scope.all();
        }

        @Override
        public String text() {
            return "*";
        }

        @Override
        public Binding binding() {
            return Binding.TRAVERSAL;
        }
    }

    /** One asset. */
    record ExactKey(AssetKey key) implements SelectionExpression {
        @Override
        public Set<AssetKey> select(SelectionScope scope) {
            return scope.key(key);
        }

        @Override
        public String text() {
            return SelectionText.name(key.text());
        }
    }

    /** The assets whose key matches. */
    record KeyPattern(Glob glob) implements SelectionExpression {
        @Override
        public Set<AssetKey> select(SelectionScope scope) {
            return scope.matching(glob);
        }

        @Override
        public String text() {
            return "key:" + SelectionText.quoted(glob);
        }
    }

    /** The assets with a group, a kind, an owner, or a tag of whatever value. */
    record Labelled(SelectionLabel label, String value) implements SelectionExpression {
        @Override
        public Set<AssetKey> select(SelectionScope scope) {
            return scope.labelled(label, value);
        }

        @Override
        public String text() {
            return label.noun() + ":" + SelectionText.name(value);
        }
    }

    /** The assets with a tag of this value. */
    record Tagged(String tag, String value) implements SelectionExpression {
        @Override
        public Set<AssetKey> select(SelectionScope scope) {
            return scope.tagged(tag, value);
        }

        @Override
        public String text() {
            return "tag:" + SelectionText.name(tag) + "=" + SelectionText.name(value);
        }
    }

    /** Some assets and what they are made of, or what is made of them. Zero layers are none, and at least one side has some. */
    record Traversal(int up, SelectionExpression operand, int down) implements SelectionExpression {
        @Override
        public Set<AssetKey> select(SelectionScope scope) {
            Set<AssetKey> selected = operand.select(scope);
            Set<AssetKey> reached = scope.upstream(selected, up);
            reached.addAll(scope.downstream(selected, down));
            return reached;
        }

        @Override
        public String text() {
            return (up == 0 ? "" : layers(up) + "+")
                    + operand.text(Binding.OPERAND)
                    + (down == 0 ? "" : "+" + layers(down));
        }

        @Override
        public Binding binding() {
            return Binding.TRAVERSAL;
        }

        private static String layers(int layers) {
            return layers == ALL_LAYERS ? "" : Integer.toString(layers);
        }
    }

    /** Those of some assets that depend on no other of them, also not through assets in between. */
    record Roots(SelectionExpression operand) implements SelectionExpression {
        @Override
        public Set<AssetKey> select(SelectionScope scope) {
            return scope.roots(operand.select(scope));
        }

        @Override
        public String text() {
            return "roots(" + operand.text() + ")";
        }
    }

    /** Those of some assets that no other of them depends on, also not through assets in between. */
    record Sinks(SelectionExpression operand) implements SelectionExpression {
        @Override
        public Set<AssetKey> select(SelectionScope scope) {
            return scope.sinks(operand.select(scope));
        }

        @Override
        public String text() {
            return "sinks(" + operand.text() + ")";
        }
    }

    /** All assets but some. */
    record Not(SelectionExpression operand) implements SelectionExpression {
        @Override
        public Set<AssetKey> select(SelectionScope scope) {
            Set<AssetKey> rest = scope.all();
            operand.select(scope).forEach(rest::remove);
            return rest;
        }

        @Override
        public String text() {
            return "not " + operand.text(Binding.NOT);
        }

        @Override
        public Binding binding() {
            return Binding.NOT;
        }
    }

    /** The assets that all of at least two operands select. */
    record And(List<SelectionExpression> operands) implements SelectionExpression {
        public And {
            operands = List.copyOf(operands);
        }

        @Override
        public Set<AssetKey> select(SelectionScope scope) {
            Set<AssetKey> common = operands.get(0).select(scope);
            operands.stream().skip(1).forEach(operand -> common.retainAll(operand.select(scope)));
            return common;
        }

        @Override
        public String text() {
            return operands.stream().map(operand -> operand.text(Binding.NOT)).collect(Collectors.joining(" and "));
        }

        @Override
        public Binding binding() {
            return Binding.AND;
        }
    }

    /** The assets that any of at least two operands selects. */
    record Or(List<SelectionExpression> operands) implements SelectionExpression {
        public Or {
            operands = List.copyOf(operands);
        }

        @Override
        public Set<AssetKey> select(SelectionScope scope) {
            Set<AssetKey> union = new HashSet<>();
            operands.forEach(operand -> union.addAll(operand.select(scope)));
            return union;
        }

        @Override
        public String text() {
            return operands.stream().map(operand -> operand.text(Binding.AND)).collect(Collectors.joining(" or "));
        }

        @Override
        public Binding binding() {
            return Binding.OR;
        }
    }
}
