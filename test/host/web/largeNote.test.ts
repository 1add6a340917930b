/** The same large note where there is no Node. */
import '../suite/largeNote.test';
