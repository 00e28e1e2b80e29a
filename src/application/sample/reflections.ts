// What the fictional learners of the sample centre wrote about their tasks. No case behind it is real.

export const reflections = {
	'ivana/what-restorative-justice-is': `My text for a person under supervision came back to me changed. The colleague who heard it said: so if I talk to them, the judge will see it. I had written that taking part is free, and then, two lines later, that the service reports to the court. Each sentence was true. Side by side they made an offer out of it. I moved the reporting to the end and put one plain sentence in front: whatever you decide, your supervision goes on as it is.

The hardest sentence to keep short and true was the one about results. I began with "it often helps". My sceptical colleague asked: helps whom, and how often? I wrote instead that, on average, studies found somewhat fewer new offences, that most of these studies were about face to face meetings, and that nobody can say what it will do for you. It is longer than I wanted. I kept it.

For the colleague who thinks that it is a soft option I had started to argue. When I read it aloud I heard somebody defending herself. I took the argument out and described what a person has to do: sit opposite somebody they harmed, hear it to the end, answer. Then I named the letter and the shuttle talk, because he had thought that it always means a meeting.

What I will do differently at work: I will ask people to tell it back to me, and I will listen for the word "must".`,
	'ivana/preparing-a-safe-meeting': `I used the case of the two flatmates from the unit and changed it: in my version the person harmed had asked for contact first. That changed the order of my first talks, and I noticed how strong the habit is to begin with the person we know.

My plan had questions, a room, two doors and a sign for a pause. In the practice talk my colleague played the person harmed. After eleven minutes she asked who else would know that she had come. I had no answer in the plan. I had thought about what is confidential in the room, not about the waiting list, the caretaker and the invoice. I added a line for each, and I now tell it before anything else.

I was tempted to go ahead too soon at the point where both said yes on the same day. Two yeses felt like a decision. Talking it over, I saw that the brother in the story had not been asked by anybody, and that I had counted on him to keep away. I wrote "not yet" and what would change it: a talk with him, by somebody who is not me, and an agreement about the days around the meeting. As another form I planned a letter that the mediator reads out, with a written answer.

For the hard moments I wrote down what I would say when one person is silent for long, and when an apology is pushed. In both I had first written sentences that solve it. I replaced them with questions that hand it back: would you like to go on, stop, or take five minutes?

My role allows me to prepare with the mediator and to sit outside. It does not allow me to lead the meeting: I supervise one of the two, and both would have to know that. The plan now says so in its first paragraph, and names the person who would lead.`,
	'ivana/the-victims-place': `The no came in the second minute. My colleague said: I do not want to hear from him, and I do not want you to have my number. I had practised the yes. I heard myself say "of course", and then, without a pause, "may I just tell you". I stopped there. She told me afterwards that the four words after the no were the only ones that she remembers.

So I changed the notes for the call. The first sentence says who I am and that there is nothing she has to do. The second says that no is a full answer and that I will write it down as such. Only then comes the question whether she would like to hear what it is about. If she says no, there is one more sentence: the name of the support service and how to reach it without me.

In the letter I found three words that push. I had written "opportunity", "he sincerely regrets", and "please answer within ten days". The first praises the offer, the second speaks for him and asks her to care about him, the third is our deadline and not hers. I took out all three. I wrote what exists: a talk with the mediator, a letter, a meeting, or nothing, and that she may decide later as long as the order lasts.

I also found out that in our office nobody is named for the first contact. I had always thought that it was the mediator. The service thought that it was us. I have asked my head of unit to write it down, with the ground in the national law, and until that is done I note it as open.`,
	'ivana/from-referral-to-follow-up': `I drew our route from memory first. It had five boxes and looked complete. Then I asked two colleagues and the mediation service to correct it. The service crossed out two of the boxes with one line: from the referral to their first call nobody on our side knows what happens. We each thought that the other informs the person. I wrote "nobody" into that box, in ink, because it is the truth today, and under it what I will propose: the service confirms within five working days, to the person first and to us by one word, accepted or not.

A colleague corrected the moment of asking. I had put it into the first interview, when everything else is explained too. She said that people say yes to all of it on that day. It now stands at the third talk and again before the review, and both times with a free no that is not written into the report.

In the text of my fictional referral I was tempted to write too much. The first draft had eleven lines about the person: work, debts, the quarrel with a sister. The service needs four facts, the consent, a way to reach the person and whether any ban on contact is in force. I took the rest out. It was not false, it was only not theirs.

The agreement has three points: who does what, by when, and who checks. I planned one missed date, a repair that was to be finished on a Friday. My first plan waited for the next appointment. The corrected one has a call on the Monday, news to the other party on the same day, and a new date that both have agreed to. If it slips again, the agreement goes back to the two of them. It does not become a breach by itself. The closing has one line for each point: done, done differently, or not done, and the other party gets to read it.`,
	'deniz/what-restorative-justice-is': `I read my text for a person under supervision to a colleague and asked him to tell it back. He said: the mediator decides who is right. I had written that an impartial third party leads the talk. "Leads" was the word that did it. I changed it to "helps both of you to talk, and takes no side". When I tried again with another colleague she said: so nobody decides for me. That was what I had meant.

The hardest sentence was about saying no. I wanted it to be short, so I wrote "it is voluntary". Nobody says voluntary in a corridor. Now it says: you can say no today, next week, or in the middle, and it will not be held against you. It is longer, but people nod.

My colleague who thinks that it is a soft option laughed at the letter that a person may write. He asked what a piece of paper changes. I told him that for some people a letter is all that they want, and that it is not the small version of a meeting. He did not agree. He said that he will stop calling it a handshake, and I think that is fair.

About results I first wrote that it lowers reoffending. I corrected it: the studies found a modest effect on average, mostly for meetings, mostly in other countries than mine. I cannot say what it would do here, and I say so.`,
	'sofia/what-restorative-justice-is': `I wrote the first text for a person under supervision and the second for a colleague in the prison where I hold groups. Both were told back to me. The colleague understood that it is a programme that people attend, with a certificate at the end. I think this comes from the word "programme", which I had used four times. I took it out and wrote that it is a way for the people concerned to talk about the harm and about what can be done now.

The person in my first text is fictional. I explained harm, consent and the third person. I forgot to say that the person harmed may also want something else than a meeting. I noticed it only when the colleague asked whether they always sit in one room. I added the letter and the talk that goes to and fro.

The sentence that was hardest to keep short and true was that it does not replace the sentence of the court. It can have an influence in some places and none in others. I wrote that I do not decide it and that I will find out. I also had a sentence that promised too much, namely that afterwards people do not offend again. I know that this is not what the studies say, and I still have to find better words for what they do say. I leave it open in this version because I could not make it short.`
} as const;
