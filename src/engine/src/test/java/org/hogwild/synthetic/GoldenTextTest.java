package org.hogwild.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pins the text against an independent implementation in C, whose output the constants below are. */
class GoldenTextTest {

    private static final SyntheticConfig SMALL = new SyntheticConfig(7, 1000, 8, 1.1, 0.1, 42);

    private static final String TRAINING = """
            -1 259:0.153508 381:0.696714 653:0.0698437 684:0.662705 951:0.216721
            -1 259:0.0505727 653:0.0389589 659:0.144063 681:0.8855 805:0.437104
            -1 259:0.0381884 277:0.150024 280:0.103689 285:0.192441 327:0.14045 342:0.212476 653:0.0173751\
             680:0.71442 709:0.31648 806:0.216412 843:0.453526
            -1 199:0.534022 259:0.0403571 277:0.158545 318:0.531074 408:0.465197 433:0.0699095 650:0.276627\
             653:0.0183618 677:0.124365 914:0.303965
            -1 56:0.87283 259:0.117617 433:0.203744 613:0.260195 653:0.0535137 659:0.335047
            -1 53:0.158658 100:0.324878 114:0.245717 263:0.404742 355:0.22898 422:0.323026 648:0.241937\
             811:0.655574
            +1 259:0.0866375 277:0.340359 342:0.292349 433:0.254107 438:0.763951 518:0.378141
            """;

    private static final String HELD_OUT = """
            +1 197:0.876976 259:0.11422 342:0.227638 884:0.299861 903:0.275918
            -1 4:0.586561 148:0.396157 653:0.0713177 920:0.690534 951:0.1307
            -1 58:0.412092 113:0.270066 613:0.18213 653:0.0221235 803:0.850637
            """;

    static Stream<Arguments> digests() {
        final SyntheticConfig rcv1 = SyntheticConfig.rcv1Like().withRows(3001);
        final SyntheticConfig wide = new SyntheticConfig(500, 3_000_000, 40, 0.7, 0.05, 9);
        final SyntheticConfig tiny = new SyntheticConfig(50, 12, 40, 0, 0.5, -1);
        final SyntheticConfig dense = new SyntheticConfig(500, 3000, 1000, 1, 0.05, 9);
        return Stream.of(
                Arguments.of(rcv1, SyntheticPart.TRAINING, 3001,
                        "a9067a2b4e92aab4ac6a98ce86b1a6077ab83794e96d1c8a8148ff8a7f1da1c2"),
                Arguments.of(rcv1, SyntheticPart.HELD_OUT, 400,
                        "c921ffc94667b5144616cfcf4adf8c8669fe96e111241309d03cd23abd8fb4d3"),
                Arguments.of(wide, SyntheticPart.TRAINING, 500,
                        "747f9f156b923595d32bcc59f4aa3a73452b188dd6d3c50fbb747fa58b3e45ed"),
                Arguments.of(tiny, SyntheticPart.TRAINING, 50,
                        "ea74af665e8e0fb13c8eb30bc19eac8a76fa3460b3cc8914707caf1f75faeaa9"),
                Arguments.of(tiny, SyntheticPart.HELD_OUT, 10,
                        "01cafdeb4b1245b162194793ec22cdd58711877834fa52d662c713c08a81c6da"),
                Arguments.of(dense, SyntheticPart.TRAINING, 500,
                        "528c83e7f6925972cda4178a17f1d4226d98c8cb94b4d53949af35c6cfdac889"));
    }

    @Test
    void shouldWriteTheRowsOfTheReference() throws IOException {
        assertEquals(TRAINING, new String(text(SMALL, SyntheticPart.TRAINING, 7), StandardCharsets.US_ASCII));
        assertEquals(HELD_OUT, new String(text(SMALL, SyntheticPart.HELD_OUT, 3), StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @MethodSource("digests")
    void shouldWriteTheBytesOfTheReference(SyntheticConfig config, SyntheticPart stream, int rows, String sha256)
            throws IOException, NoSuchAlgorithmException {
        final MessageDigest digest = MessageDigest.getInstance("SHA-256");
        assertEquals(sha256, HexFormat.of().formatHex(digest.digest(text(config, stream, rows))));
    }

    private static byte[] text(SyntheticConfig config, SyntheticPart stream, int rows) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        SyntheticData.create(config, 2).write(stream, rows, out, done -> { });
        return out.toByteArray();
    }
}
