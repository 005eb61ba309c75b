package dev.ambix.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Graphs of any size, as projects grow them. */
enum GraphShape {
    /** Each revision follows the one before. */
    LINEAR {
        @Override
        RevisionNode node(int number) {
            return number == 0 ? RevisionNode.of(id(0)) : RevisionNode.of(id(number), id(number - 1));
        }
    },

    /** Every ten revisions a branch of two is opened and merged; some are labelled, some depend on old revisions. */
    BRANCHY {
        @Override
        RevisionNode node(int number) {
            List<String> depends = number > 1000 && number % 20 == 7 ? List.of(id(number - 1000)) : List.of();
            List<String> labels = number % 50 == 6 ? List.of("label" + number) : List.of();
            return new RevisionNode(id(number), down(number), depends, labels, "", Optional.empty(), "");
        }

        private List<String> down(int number) {
            return switch (number % 10) {
                case 0 -> number == 0 ? List.of() : List.of(id(number - 1));
                case 6, 7, 8 -> List.of(id(number - 2));
                case 9 -> List.of(id(number - 1), id(number - 2));
                default -> List.of(id(number - 1));
            };
        }
    };

    abstract RevisionNode node(int number);

    /** The revisions, oldest first. */
    List<RevisionNode> nodes(int size) {
        List<RevisionNode> nodes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            nodes.add(node(i));
        }
        return nodes;
    }

    static String id(int number) {
        return "r" + Integer.toString(1_000_000 + number).substring(1);
    }
}
