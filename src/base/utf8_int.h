/* UTF-8 a block at a time, for base/str.c and base/json.c. */
#ifndef BASE_UTF8_INT_H
#define BASE_UTF8_INT_H

/* Nonzero when the byte at b does not follow the three before it as UTF-8 has it, or when its kind alone does not say whether
 * the character stands (E0, ED, F0 and above) or it never does (C0, C1). Without a branch, so that the compiler takes many
 * bytes at once. */
static inline unsigned char utf8_doubtful(const unsigned char *b)
{
	unsigned char c = *b;
	unsigned char inside = (c & 0xC0) == 0x80;
	unsigned char wanted = (unsigned char)((b[-1] & 0xC0) == 0xC0) | (unsigned char)((b[-2] & 0xE0) == 0xE0) |
	                       (unsigned char)((b[-3] & 0xF0) == 0xF0);
	unsigned char rare = (unsigned char)(c == 0xE0) | (unsigned char)(c == 0xED) | (unsigned char)((c & 0xF0) == 0xF0) |
	                     (unsigned char)((c & 0xFE) == 0xC0);
	return (unsigned char)(inside ^ wanted) | rare;
}

#endif
