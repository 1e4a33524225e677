/* Channels: who outside is told what happens; the own mail of the day. */
import { get, post, put, remove } from '@/api';

export const channelKinds = ['webhook', 'wecom', 'dingtalk', 'mail'] as const;
export type ChannelKind = (typeof channelKinds)[number];
export interface ChannelFields {
	name: string;
	kind: ChannelKind;
	address: string;
	account?: string | null;
	sender?: string | null;
	secret?: string | null;
	registers: string[];
	events: 'step' | 'all';
	quiet_from: string | null;
	quiet_to: string | null;
	digest_at: string | null;
	active: boolean;
}
export interface Channel extends ChannelFields {
	id: number;
	version: number;
	has_secret: boolean;
	tries: number;
	next_at: string | null;
}
export interface Delivery {
	at: string;
	what: string;
	taken: boolean;
	answer: string;
}
export interface Digest {
	mail: string | null;
	at: string | null;
	subject: string;
	text: string;
}

export const channels = {
	list: () => get<{ channels: Channel[] }>('/channels'),
	create: (fields: ChannelFields) => post<Channel>('/channels', fields),
	update: (id: number, version: number, fields: ChannelFields) => put<Channel>(`/channels/${id}`, { version, ...fields }),
	remove: (id: number) => remove<void>(`/channels/${id}`),
	test: (id: number) => post<{ taken: boolean; answer: string }>(`/channels/${id}/test`),
	again: (id: number, skip: boolean) => post<Channel>(`/channels/${id}/again`, { skip }),
	deliveries: (id: number) => get<{ deliveries: Delivery[] }>(`/channels/${id}/deliveries`),
	digest: () => get<Digest>('/digest'),
	setMail: (mail: string) => put<void>('/session/mail', { mail }),
};
