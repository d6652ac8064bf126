# Build with: docker build -t millrace .
# Run with:   docker run --rm --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
#               -p 127.0.0.1:8080:8080 -v millrace-data:/app/data -v millrace-logs:/app/logs millrace
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml mvnw ./
COPY .mvn .mvn
COPY src src
RUN ./mvnw -q -B -DskipTests -Dspotless.check.skip=true package

FROM eclipse-temurin:25-jre
WORKDIR /app
RUN groupadd --gid 10001 millrace \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin millrace \
    && mkdir data logs \
    && chown millrace:millrace data logs
COPY --from=build /build/target/millrace.jar millrace.jar
COPY config config
USER 10001:10001
VOLUME ["/app/data", "/app/logs"]
EXPOSE 8080
# bash speaks HTTP here: the image has neither curl nor wget to rely on, and a second JVM every half minute is dear
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && timeout 4 grep -q '\"UP\"' <&3"]
# a supervisor restarts it; stops stay on the exchange meanwhile
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-XX:MaxRAMPercentage=75", "-jar", "millrace.jar"]
CMD ["--auto"]
