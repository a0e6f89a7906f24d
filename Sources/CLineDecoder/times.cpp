#include <cstdint>

#include "line_decoder.h"

namespace {

// `count` digits as a number, or -1.
int digits(const char *text, int count) {
  int value = 0;
  for (int i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

int days_in(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && is_leap ? 29 : days[month - 1];
}

// Days since 1970-01-01, after Howard Hinnant's date algorithms.
int64_t days_from_civil(int year, int month, int day) {
  int64_t y = month <= 2 ? year - 1 : year;
  int64_t era = (y >= 0 ? y : y - 399) / 400;
  int64_t year_of_era = y - era * 400;
  int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

}  // namespace

bool choba_parse_time(const char *text, size_t length, int64_t *microseconds) {
  if (length < 20) return false;
  int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
  int hour = digits(text + 11, 2), minute = digits(text + 14, 2), second = digits(text + 17, 2);
  if (text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != 't') ||
      text[13] != ':' || text[16] != ':')
    return false;
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > days_in(year, month) || hour < 0 ||
      hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return false;
  size_t at = 19;
  int64_t fraction = 0;
  if (text[at] == '.') {
    size_t begin = ++at;
    int64_t unit = 100000;
    for (; at < length && text[at] >= '0' && text[at] <= '9'; at++, unit /= 10) {
      if (at - begin == 6) return false;
      fraction += (text[at] - '0') * unit;
    }
    if (at == begin) return false;
  }
  int offset = 0;
  if (at + 1 == length && (text[at] == 'Z' || text[at] == 'z')) {
    offset = 0;
  } else if (at + 6 == length && (text[at] == '+' || text[at] == '-') && text[at + 3] == ':') {
    int hours = digits(text + at + 1, 2), minutes = digits(text + at + 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return false;
    offset = (hours * 60 + minutes) * (text[at] == '-' ? -1 : 1);
  } else {
    return false;
  }
  int64_t seconds = days_from_civil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second -
                    int64_t(offset) * 60;
  *microseconds = seconds * 1000000 + fraction;
  return true;
}
