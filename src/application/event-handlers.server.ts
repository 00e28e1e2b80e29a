// Which room listens to which news. News travels up the room graph as events, never as imports; this list is where they meet.
import type { Config } from '#platform/config/config.server.ts';
import type { EventHandlers } from '#platform/events/events.server.ts';
import type { Mail } from '#platform/mail/mail.server.ts';

export function eventHandlers(_tools: { config: Config; mail: Mail }): EventHandlers {
	return {};
}
