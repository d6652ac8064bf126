package io.millrace.venue.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeedQueueTest {

    @Test
    void givesTimesInOrderAndEqualTimesByIndex() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            int feeds = random.nextInt(1, 20);
            FeedQueue queue = new FeedQueue(feeds);
            long[] next = new long[feeds];
            for (int i = 0; i < feeds; i++) {
                next[i] = random.nextInt(5);
                queue.add(i, next[i]);
            }
            for (int step = 0; step < 100 && !queue.isEmpty(); step++) {
                long earliest = Arrays.stream(next).min().orElseThrow();
                int expected = 0;
                while (next[expected] != earliest) {
                    expected++;
                }
                assertThat(queue.first()).isEqualTo(expected);
                if (random.nextInt(10) == 0) {
                    next[expected] = Long.MAX_VALUE;
                    queue.removeFirst();
                } else {
                    next[expected] += random.nextInt(4);
                    queue.replaceFirst(next[expected]);
                }
            }
        }
    }
}
