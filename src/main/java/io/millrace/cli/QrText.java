package io.millrace.cli;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import java.util.Optional;

/** A QR code of half blocks for a dark terminal, so that a phone finds the page without typing. */
final class QrText {

    private static final String INDENT = "  ";
    private static final int QUIET_ZONE = 2;

    private QrText() {}

    /** The lines of the code, each two rows of modules high; empty for a text that is too long for one. */
    static Optional<String> of(String text) {
        try {
            return Optional.of(draw(new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.L,
                                    EncodeHintType.MARGIN,
                                    QUIET_ZONE))));
        } catch (WriterException tooLong) {
            return Optional.empty();
        }
    }

    private static String draw(BitMatrix code) {
        StringBuilder lines = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y += 2) {
            lines.append(INDENT);
            for (int x = 0; x < code.getWidth(); x++) {
                boolean upper = !code.get(x, y);
                boolean lower = y + 1 < code.getHeight() && !code.get(x, y + 1);
                // full, upper half, lower half block; light modules are drawn, dark ones are the terminal
                lines.append(upper ? (lower ? '\u2588' : '\u2580') : (lower ? '\u2584' : ' '));
            }
            lines.append(System.lineSeparator());
        }
        return lines.toString();
    }
}
