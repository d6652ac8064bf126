package io.millrace.venue.market;

import io.millrace.common.FixedPoint;
import io.millrace.common.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads one CSV file of plain numbers, line by line, without making strings: strict, and every complaint names file, line and
 * what was expected. Empty lines are skipped; there are no quotes in such files. Owned by one thread.
 */
final class CsvCursor implements Closeable {

    private static final int LONGEST_LINE = 4_096;
    private static final int MOST_CELLS = 64;
    /** Stamps from here on are microseconds (as milliseconds it would be the year 5138). */
    private static final long MICROSECONDS_FROM = 100_000_000_000_000L;
    /** So many digits always fit a long. */
    private static final int SAFE_DIGITS = 18;

    private static final int SMALL_LETTER = 0x20;
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private final Path file;
    private final InputStream stream;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] line = new byte[LONGEST_LINE];
    private final int[] cellEnds = new int[MOST_CELLS];
    private int buffered;
    private int position;
    private int length;
    private int cells;
    private long lineNumber;

    CsvCursor(Path file, InputStream stream) {
        this.file = file;
        this.stream = stream;
    }

    /** Steps to the next line that is not empty; false at the end of the file. */
    boolean next() {
        do {
            if (!readLine()) {
                return false;
            }
        } while (length == 0);
        splitLine();
        return true;
    }

    int cells() {
        return cells;
    }

    /** Whether the line has no such cell, or nothing in it. */
    boolean isEmpty(int cell) {
        return cell >= cells || start(cell) == cellEnds[cell];
    }

    /** Whether the cell looks like a number rather than a column name. */
    boolean isNumber(int cell) {
        if (isEmpty(cell)) {
            return false;
        }
        byte first = line[start(cell)];
        return first == '-' || (first >= '0' && first <= '9');
    }

    /** The cell as a whole number that is not negative. */
    long whole(int cell, String name) {
        int end = end(cell, name);
        if (end - start(cell) > SAFE_DIGITS) {
            throw broken(name + " as a whole number", text(cell));
        }
        long value = 0;
        for (int i = start(cell); i < end; i++) {
            value = value * 10 + digit(i, cell, name);
        }
        return value;
    }

    /** The cell as a moment in milliseconds; microseconds are cut. */
    long stamp(int cell, String name) {
        long stamp = whole(cell, name);
        return stamp >= MICROSECONDS_FROM ? stamp / 1_000 : stamp;
    }

    /** The cell as true or false, in small letters or with a capital. */
    boolean flag(int cell, String name) {
        int length = end(cell, name) - start(cell);
        if (length == TRUE.length && equals(cell, TRUE)) {
            return true;
        }
        if (length == FALSE.length && equals(cell, FALSE)) {
            return false;
        }
        throw broken(name + " as true or false", text(cell));
    }

    /** The cell as an exact decimal in E8; may be negative. */
    long e8(int cell, String name) {
        int end = end(cell, name);
        int begin = start(cell);
        boolean negative = line[begin] == '-';
        long value = 0;
        int decimals = -1;
        int digits = 0;
        for (int i = negative ? begin + 1 : begin; i < end; i++) {
            if (line[i] == '.' && decimals < 0) {
                decimals = 0;
            } else if (line[i] < '0' || line[i] > '9' || digits == SAFE_DIGITS) {
                return unusual(cell, name);
            } else {
                value = value * 10 + line[i] - '0';
                digits++;
                decimals += decimals < 0 ? 0 : 1;
            }
        }
        int fraction = Math.max(decimals, 0);
        boolean plain =
                digits > 0 && fraction <= FixedPoint.SCALE && digits - fraction <= SAFE_DIGITS - FixedPoint.SCALE;
        return plain ? (negative ? -value : value) * scale(fraction) : unusual(cell, name);
    }

    /** A problem in the line that was read last. */
    Problem broken(String expected, String was) {
        return new Problem(
                Problem.Kind.DATA,
                "Line " + lineNumber + " of " + file + " cannot be used",
                "Expected " + expected + ", was \"" + was + "\"",
                "Download or export the file again, or take it out of the folder");
    }

    String text(int cell) {
        return isEmpty(cell)
                ? ""
                : new String(line, start(cell), cellEnds[cell] - start(cell), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    /** Long, fine or written with an exponent: slower, and still exact. */
    private long unusual(int cell, String name) {
        try {
            return FixedPoint.parse(text(cell));
        } catch (NumberFormatException no) {
            throw broken(name + " as a decimal with at most 8 decimals", text(cell));
        }
    }

    private static long scale(int decimals) {
        long scale = 1;
        for (int i = decimals; i < FixedPoint.SCALE; i++) {
            scale *= 10;
        }
        return scale;
    }

    private int digit(int at, int cell, String name) {
        int digit = line[at] - '0';
        if (digit < 0 || digit > 9) {
            throw broken(name + " as a whole number", text(cell));
        }
        return digit;
    }

    /** Whether the cell, whose length is that of the word, is the word but for the size of its letters. */
    private boolean equals(int cell, byte[] word) {
        int start = start(cell);
        for (int i = 0; i < word.length; i++) {
            if ((line[start + i] | SMALL_LETTER) != word[i]) {
                return false;
            }
        }
        return true;
    }

    private int start(int cell) {
        return cell == 0 ? 0 : cellEnds[cell - 1] + 1;
    }

    private int end(int cell, String name) {
        if (isEmpty(cell)) {
            throw broken(name + " in column " + (cell + 1), "");
        }
        return cellEnds[cell];
    }

    private void splitLine() {
        cells = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || line[i] == ',') {
                if (cells == MOST_CELLS) {
                    throw broken("at most " + MOST_CELLS + " columns", "more");
                }
                cellEnds[cells] = i;
                cells++;
            }
        }
    }

    private boolean readLine() {
        lineNumber++;
        length = 0;
        int next = read();
        if (next < 0) {
            return false;
        }
        while (next >= 0 && next != '\n') {
            if (length == LONGEST_LINE) {
                throw broken("a line of at most " + LONGEST_LINE + " characters", "a longer one");
            }
            line[length] = (byte) next;
            length++;
            next = read();
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return true;
    }

    private int read() {
        if (position == buffered) {
            try {
                buffered = stream.read(buffer);
            } catch (IOException broken) {
                throw unreadable(broken);
            }
            position = 0;
            if (buffered <= 0) {
                buffered = 0;
                return -1;
            }
        }
        return buffer[position++];
    }

    private Problem unreadable(IOException cause) {
        return new Problem(
                Problem.Kind.DATA,
                "Line " + lineNumber + " of " + file + " cannot be read",
                "The file is damaged or cut off: " + cause.getMessage(),
                "Download or export the file again, or take it out of the folder",
                cause);
    }
}
