package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class QrTextTest {

    private static final String ADDRESS = "http://192.168.1.100:8080/#token=0123456789abcdef0123456789abcdef01234567";
    private static final int SCALE = 8;

    /** What a camera would see: each character is two modules, one above the other. */
    private static RGBLuminanceSource photograph(List<String> lines) {
        int width = lines.getFirst().length();
        int height = lines.size() * 2;
        int[] pixels = new int[width * height * SCALE * SCALE];
        for (int y = 0; y < height * SCALE; y++) {
            for (int x = 0; x < width * SCALE; x++) {
                char block = lines.get(y / SCALE / 2).charAt(x / SCALE);
                boolean upper = y / SCALE % 2 == 0;
                boolean light = block == '\u2588' || block == (upper ? '\u2580' : '\u2584');
                pixels[y * width * SCALE + x] = light ? 0xFFFFFF : 0;
            }
        }
        return new RGBLuminanceSource(width * SCALE, height * SCALE, pixels);
    }

    @Test
    void isReadBackAsTheAddress() throws NotFoundException {
        List<String> lines = QrText.of(ADDRESS).orElseThrow().lines().toList();

        BinaryBitmap picture = new BinaryBitmap(new HybridBinarizer(photograph(lines)));

        assertThat(new QRCodeMultiReader().decodeMultiple(picture)[0].getText()).isEqualTo(ADDRESS);
        assertThat(lines).allMatch(line -> line.length() <= 80);
    }

    @Test
    void isLeftOutWhenTheTextIsTooLong() {
        assertThat(QrText.of("x".repeat(5_000))).isEmpty();
    }
}
