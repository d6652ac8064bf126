package io.millrace.web;

import io.millrace.engine.EngineDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The part of the web server that tells pages what changes. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

    @Bean
    SnapshotFeed snapshotFeed(EngineDoor door) {
        return new SnapshotFeed(door, System::nanoTime);
    }

    @Bean
    BarSeries barSeries(EngineDoor door) {
        return new BarSeries(door);
    }

    @Bean
    ClientSockets clientSockets() {
        return new ClientSockets();
    }

    @Bean
    ClientLanes clientLanes(ClientSockets sockets) {
        return new ClientLanes(sockets);
    }

    @Bean
    TopicWatch topicWatch() {
        return new TopicWatch();
    }

    @Bean
    ThreadPoolTaskScheduler heartbeats() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(1);
        scheduler.setThreadNamePrefix("web-heartbeat-");
        scheduler.setDaemon(true);
        return scheduler;
    }

    @Bean
    SocketConfiguration socketConfiguration(
            ClientSockets sockets, ClientLanes lanes, TopicWatch watch, ThreadPoolTaskScheduler heartbeats) {
        return new SocketConfiguration(sockets, lanes, watch, heartbeats);
    }

    @Bean
    SnapshotPublisher snapshotPublisher(
            SnapshotFeed feed,
            BuildVersion version,
            SimpMessagingTemplate template,
            BarSeries series,
            TopicWatch watch) {
        Topics topics = new Topics(template);
        return new SnapshotPublisher(feed, version, topics, new BarPushes(series, watch, topics));
    }
}
