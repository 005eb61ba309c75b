package dev.ambix.squash.making;

import dev.ambix.operation.value.Operation;
import java.util.ArrayList;
import java.util.List;

/** Pieces of one sort that follow each other. */
record Group(RangeOperation.Sort sort, List<RangeOperation> pieces) {
    Group {
        pieces = List.copyOf(pieces);
    }

    /** Puts pieces together, but keeps steps by themselves, of which one may have to stay where it is. */
    static List<Group> of(List<RangeOperation> pieces) {
        List<Group> groups = new ArrayList<>();
        List<RangeOperation> open = new ArrayList<>();
        for (RangeOperation piece : pieces) {
            boolean goesOn = !open.isEmpty()
                    && open.get(0).sort() == piece.sort()
                    && piece.sort() == RangeOperation.Sort.DEFINITION;
            if (!goesOn && !open.isEmpty()) {
                groups.add(new Group(open.get(0).sort(), open));
                open.clear();
            }
            open.add(piece);
        }
        if (!open.isEmpty()) {
            groups.add(new Group(open.get(0).sort(), open));
        }
        return groups;
    }

    boolean isStep() {
        return sort == RangeOperation.Sort.STEP;
    }

    List<Operation> operations() {
        return pieces.stream().map(RangeOperation::operation).toList();
    }
}
